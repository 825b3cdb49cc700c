/*
 * The file system's operations, by what the kernel asks
 *
 * Copyright 2026 The wnet authors
 *
 * This program is free software: you can redistribute it and/or modify
 * it under the terms of the GNU General Public License as published by
 * the Free Software Foundation, either version 3 of the License, or
 * (at your option) any later version.
 *
 * This program is distributed in the hope that it will be useful,
 * but WITHOUT ANY WARRANTY; without even the implied warranty of
 * MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
 * GNU General Public License for more details.
 *
 * You should have received a copy of the GNU General Public License
 * along with this program.  If not, see <https://www.gnu.org/licenses/>.
 */

#include <errno.h>
#include <stdlib.h>
#include "fs.h"

struct front *front_of( fuse_req_t req )
{
    return fuse_req_userdata( req );
}

/* unwanted: what would cost more than it gives, or would promise what a share cannot keep. */
static void fs_init( void *userdata, struct fuse_conn_info *conn )
{
    const unsigned wanted = FUSE_CAP_ASYNC_READ | FUSE_CAP_ATOMIC_O_TRUNC | FUSE_CAP_AUTO_INVAL_DATA | FUSE_CAP_READDIRPLUS |
                            FUSE_CAP_ASYNC_DIO | FUSE_CAP_PARALLEL_DIROPS;
    const unsigned unwanted = FUSE_CAP_SPLICE_READ | FUSE_CAP_SPLICE_WRITE | FUSE_CAP_SPLICE_MOVE | FUSE_CAP_WRITEBACK_CACHE |
                              FUSE_CAP_READDIRPLUS_AUTO | FUSE_CAP_POSIX_LOCKS | FUSE_CAP_FLOCK_LOCKS;

    conn->want |= conn->capable & wanted;
    conn->want &= ~unwanted;
    conn->max_read = conn->max_write = MAX_IO_SIZE;
    conn->max_readahead = MAX_IO_SIZE;
    conn->max_background = 64;
    conn->congestion_threshold = 48;
    conn->time_gran = 100;
    front_ready( userdata );
}

const struct fuse_lowlevel_ops fs_operations =
{
    .init         = fs_init,
    .lookup       = fs_lookup,
    .forget       = fs_forget,
    .forget_multi = fs_forget_multi,
    .getattr      = fs_getattr,
    .setattr      = fs_setattr,
    .access       = fs_access,
    .statfs       = fs_statfs,
    .opendir      = fs_opendir,
    .readdir      = fs_readdir,
    .readdirplus  = fs_readdirplus,
    .releasedir   = fs_releasedir,
    .fsyncdir     = fs_fsyncdir,
    .ioctl        = fs_ioctl,
    .create       = fs_create,
    .open         = fs_open,
    .read         = fs_read,
    .write        = fs_write,
    .flush        = fs_flush,
    .fsync        = fs_fsync,
    .release      = fs_release,
    .fallocate    = fs_fallocate,
    .mkdir        = fs_mkdir,
    .mknod        = fs_mknod,
    .symlink      = fs_symlink,
    .link         = fs_link,
    .unlink       = fs_unlink,
    .rmdir        = fs_rmdir,
    .rename       = fs_rename,
    .setxattr     = fs_setxattr,
    .getxattr     = fs_getxattr,
    .listxattr    = fs_listxattr,
    .removexattr  = fs_removexattr,
};
