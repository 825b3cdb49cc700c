/*
 * What the files of the front share: tasks, nodes, handles, listings
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

#ifndef __SMBREDIR_FS_H
#define __SMBREDIR_FS_H

#define FUSE_USE_VERSION FUSE_MAKE_VERSION( 3, 12 )
#include <fuse_lowlevel.h>
#include "arena.h"
#include "front.h"

#define MAX_NAME_LEN    255         /* bytes of one part of a path */
#define MIN_BLOCK_SIZE  0x100000u   /* of reading ahead and writing behind */
#define MAX_BLOCK_SIZE  0x400000u   /* the same where the way to the server is long: the library keeps all of it under way */
#define MAX_IO_SIZE     0x100000u   /* of one request of the kernel */
#define MAX_BEHIND      0x800000u   /* bytes accepted and not written yet, per mount; more if the server is far away */
#define NEARLY_FULL     0x10000000u /* bytes left on the server: from here on writes are waited for */
#define BEHIND_MS       200         /* how long a written piece may wait for its neighbours */
#define FRESH_US        1000000     /* how long attributes and listings are believed here ... */
#define NEW_US          20000       /* how long a file that was made here is believed to be empty */
#define SHOWN_US        1800000     /* ... and by the kernel, from when the server was asked */
#define GRACE_MS        6000        /* how long reads and writes of open files wait for a server that went away */
#define ROOT_MS         300         /* how long the server may take over what is asked of each drive when Wine starts */
#define AGAIN_MS        250         /* between their attempts */
#define HUGE_LISTING    20000       /* entries: not read for the sake of a look-up */

struct front;
struct node;
struct handle;
struct listing;
struct block;
struct chunk;
struct task;

/* A request of the kernel, or a job of our own, on its way from step to step. A step ends by handing the task on (task_send,
 * handle_send, task_wait, ...) to the next one or by freeing it (task_reply, task_end). Between two steps anything may have
 * happened to everything else; what a task points to stays allocated. */
typedef void (*step)( struct task *task );

struct queue
{
    struct task *first, *last;
    int          woken;         /* by queue_wake_soon() */
};

struct task
{
    struct call    call;
    struct front  *front;
    fuse_req_t     req;         /* NULL: nobody waits, or was answered */
    step           next;        /* of the step under way */
    step           then;        /* of what is made of several steps */
    step           after;       /* of what is made of those */
    step           thawed;      /* of the call that waits for a path */
    step           undo;        /* what was done to make the last step possible; ends in undone() */
    int            error;       /* of the last step: an errno to answer with */
    int            undone;      /* the error because of which things were undone */
    int            is_data;     /* reading or writing, which has other errors */
    struct task   *owner;       /* that this one does something for */
    struct node   *node, *node2, *target;       /* held */
    char          *name, *name2;        /* owned */
    struct handle *handle;              /* held */
    struct node   *at;          /* held: the path of the call under way, with at_name below it */
    const char    *at_name;
    char          *path, *path2;        /* owned: as sent */
    struct node   *settling;    /* being settled; node or node2 */
    struct slot   *slot;
    struct listing *listing;    /* held */
    struct block  *block;
    struct chunk  *chunk;
    void          *data;        /* arena; owned */
    void          *copy;        /* malloc; owned */
    uint64_t       offset;
    size_t         size;
    uint64_t       started;     /* of the first attempt */
    uint64_t       due;         /* of task_delay */
    unsigned       attempts;
    uint64_t       asked_at;
    int            flags, mode, valid, plus, spread;
    int            through;     /* a write that is answered when the server has it */
    struct stat    stat;
    uint64_t       times[2];    /* to be set: of writing, of access */
    struct fuse_file_info info;
    uint64_t       drained_to;  /* waits for the chunks up to this one */
    struct task   *queued;      /* in a queue or the timers */
    struct task  **left_prev, *left_next;
    uint64_t       leave_at;    /* when the caller is to be answered at the latest, with leave_error; 0: with what comes */
    int            leave_error;
};

struct task *task_new( struct front *front, fuse_req_t req );
/* Whoever waits for this may be answered EINTR when a signal comes and the server does not answer soon; the task then goes on
 * for nobody. For what may be asked again without harm. */
void task_may_be_left( struct task *task );
/* The same without a signal: who waits is answered with the error if nothing comes sooner. */
void task_leave_after( struct task *task, unsigned ms, int error );
void tasks_leave( struct front *front, uint64_t now );
/* Answer the caller with an error, or 0, and free the task. */
void task_reply( struct task *task, int error );
/* Free a task that has been answered. */
void task_end( struct task *task );
/* Start the next call: returns its request, all zero but the op. */
struct request *task_request( struct task *task, enum op op );
/* Send it for a path: node's, or of a name in node (NULL: node itself). A rename goes to name2 in node2. */
void task_send( struct task *task, struct node *node, const char *name, step next );
/* Send it as it stands, to whom call.worker says. */
void task_send_bare( struct task *task, step next );
/* Go on when the queue is woken. */
void task_wait( struct queue *queue, struct task *task, step next );
void task_delay( struct task *task, unsigned ms, step next );
void queue_wake( struct queue *queue );
void queue_fail( struct queue *queue, int error );
/* Of a queue of struct front: wake it when the step under way has ended. */
void queue_wake_soon( struct queue *queue );
/* Has the connection, not the server's judgement, failed? */
int is_lost( const struct task *task );
int is_lost_error( int error );
/* May who has a file open still hope that the server comes back? started: when it was asked first, ms. */
int is_recent_loss( const struct front *front, uint64_t started );
void task_hold_node( struct node **place, struct node *node );
void task_set_name( char **place, const char *name );

/* --- node.c: files and directories the kernel or we know of, by parent and the server's spelling --- */

enum hidden
{
    NOT_HIDDEN,
    HIDDEN,             /* deleted while open: to be deleted at the last close */
    HIDDEN_REMOVED      /* that is under way */
};

struct node
{
    struct front  *front;
    struct node   *parent;      /* held */
    char          *name;
    unsigned       hash;        /* of the folded name and the parent */
    struct node   *hash_next;
    struct node   *children, *sibling, **sibling_prev;
    uint64_t       refs;        /* the kernel's look-ups, children, handles, tasks */
    uint64_t       inode;       /* ours, where the server has none */
    int            own_inode;   /* ours was shown before we knew of the server's, and stays */
    int            is_dir;
    int            gone;        /* deleted or replaced: has no path */
    enum hidden    hidden;
    struct attr    attr;
    uint64_t       attr_at;     /* when the server was asked for it; 0: never */
    uint64_t       changed_at;  /* of our last change */
    int            made;        /* by us, not to append to, and that was the last change */
    struct handle *handles;
    unsigned       writers;             /* handles */
    unsigned       server_handles;      /* open, opening or closing */
    struct task   *frozen_by;
    uint64_t       cached_size, cached_time;    /* what the kernel's pages are of */
    int            cached;
    /* of files */
    struct chunk  *chunks, **chunks_end;
    unsigned       chunks_sent;
    uint64_t       last_chunk;          /* number of the one that was begun last */
    struct queue   drained;
    uint64_t       told_end;            /* 1 + the size that was told last, if nothing was written since; 0: none */
    /* of directories */
    struct listing *listing;
    struct task   *loading;
    int            loading_stale;       /* changed by us meanwhile */
    struct queue   listed;
    uint64_t       missed_at;   /* of the last look-up that had to ask the server */
    int            huge;        /* or slow: not listed for the sake of a look-up */
    unsigned       removals;    /* of hidden files in it, under way */
};

struct nodes
{
    struct node  **buckets;
    unsigned       size, count;
    struct node   *root;
};

int nodes_init( struct front *front );
/* At the end, when nobody will ask again: with the handles and listings. */
void nodes_free( struct front *front );
struct node *node_from_ino( struct front *front, fuse_ino_t ino );
fuse_ino_t node_ino( const struct node *node );
struct node *node_hold( struct node *node );
void node_release( struct node *node, uint64_t count );
/* The node of a name, exactly spelled or, with any_case, else in another case; NULL: not known. Not held. */
struct node *node_find( struct node *parent, const char *name, int any_case );
/* The node for a name the server has, made where it is not known; held once more for the caller. NULL: no memory. asked_at
 * is when the server was asked, 0: now. */
struct node *node_get( struct node *parent, const char *name, const struct attr *attr, uint64_t asked_at );
void node_set_attr( struct node *node, const struct attr *attr, uint64_t asked_at );
/* We changed it: what is known of it is out of date. */
void node_changed( struct node *node );
int node_is_fresh( const struct node *node );
int node_is_written( const struct node *node );
/* Empty, as it was made a moment ago: nobody else has had the time to write to it. */
int node_is_new( const struct node *node );
/* Its name is free again. */
void node_remove( struct node *node );
int node_move( struct node *node, struct node *parent, const char *name );
/* The path of a name in a node (NULL: of the node itself). 0, ENAMETOOLONG, ENOENT, ENOMEM. */
int node_path( const struct node *node, const char *name, char **ret );
/* The inode of a name in a node if the server has none. */
uint64_t node_inode_below( const struct node *parent, const char *name );
/* The server's is not known, and shall not replace later what programs have seen. Two files that had one name differ. */
void node_own_inode( struct node *node );
void node_stat( const struct node *node, struct stat *stat );
double node_validity( const struct node *node );
void node_entry( struct node *node, struct fuse_entry_param *entry );
/* Is a path through it being changed by another task? */
int node_is_frozen( const struct node *node, const struct task *task );
/* Close what is open at the server of it and below, and let nothing else begin there until node_thaw(). */
void node_settle( struct task *task, struct node *node, step next );
void node_thaw( struct task *task, struct node *node );

/* --- listing.c: the contents of directories --- */

struct item
{
    struct attr attr;
    const char *name;
    unsigned    hash;
    int         next;       /* in its bucket; -1: none */
    int         gone;
    int         doubtful;   /* changed by us since */
};

struct listing
{
    unsigned     refs;
    uint64_t     asked_at;
    struct item *items;
    int          count, capacity;
    int          changed;   /* files in it, by us since */
    int          shown;     /* as it is: what the kernel keeps of the directory is of this listing */
    int         *buckets;
    int          bucket_count;
    void       **pieces;    /* what the names lie in */
    int          piece_count;
    struct node *dir;               /* that has it as its current one, else NULL */
    struct listing *older, *newer;  /* current ones */
};

/* Have a fresh listing of a directory: task->listing, held, or task->error. */
void listing_get( struct task *task, struct node *dir, step next );
/* The current one if it is fresh, else NULL. */
struct listing *listing_current( struct node *dir );
struct item *listing_find( struct listing *listing, const char *name );
void listing_release( struct listing *listing );
void listing_add( struct node *dir, const char *name, const struct attr *attr );
void listing_remove( struct node *dir, const char *name );
void listing_drop( struct node *dir );
/* Is nothing newer known about an entry than its listing? node: of that name, NULL if there is none. */
int item_is_true( const struct listing *listing, const struct item *item, const struct node *node );
/* A node is about to be forgotten, and with it when it was changed. */
void listing_doubt( struct node *node );
/* Free the ones that are out of date. */
void listing_sweep( struct front *front, uint64_t now );

/* --- handle.c: what programs have open --- */

struct slot                 /* one open at the server */
{
    int      open;
    int      worker;
    unsigned generation;
    uint32_t id;
    unsigned in_flight;
};

struct readahead
{
    struct block *blocks, **end;
    uint64_t expected;      /* where the next request begins if reading goes on */
    uint64_t next;          /* where the next block begins */
    unsigned run;           /* requests in sequence */
};

struct handle
{
    struct front  *front;
    struct node   *node;            /* held */
    struct handle *next, **prev;    /* of the node */
    unsigned       refs;            /* one for being open, tasks */
    int            flags;           /* OPEN_READ, OPEN_WRITE */
    int            append, dir;
    int            error;           /* of writing behind; sticks */
    int            released;
    int            wrote;           /* by what is open: its close sets the time of writing */
    int            single;          /* cannot be opened again, so do with what is open */
    int            lost;            /* the last open was lost with its worker */
    unsigned       opening;         /* how many opens are under way */
    unsigned       opening_places;  /* a mask: on these workers */
    uint64_t       opened_at;
    struct attr    opened;
    struct slot    slots[MAX_WORKERS];
    struct queue   waiting;         /* for a slot */
    struct readahead ahead;
    struct listing *listing;        /* of a directory */
    int            unread;          /* it is as new as the open */
};

struct handle *handle_new( struct node *node, int flags, const struct call *opened );
struct handle *handle_hold( struct handle *handle );
void handle_release( struct handle *handle );
/* Without a word to the server. */
void handle_free( struct handle *handle );
/* The program has closed it. */
void handle_close( struct handle *handle );
/* Send the call prepared with the handle, which is opened again where that is needed; spread: on another worker if those
 * that have it open are busy. Repeats what a lost worker leaves undone. */
void handle_send( struct task *task, int spread, step next );
int handle_is_open( const struct handle *handle );  /* at the server */
/* Close at the server what is not in use. */
void handle_quiesce( struct handle *handle );
/* An open that nobody is left to use. */
void handle_close_stray( struct node *node, const struct call *opened );
struct handle *handle_of( struct fuse_file_info *info );

/* --- readahead.c --- */

void readahead_init( struct readahead *ahead );
/* Serve task, a read of offset and size. */
void read_start( struct task *task );
void readahead_drop( struct handle *handle );
void readahead_drop_node( struct node *node );
/* Give back memory of blocks that nobody waits for: TRUE if there was any. */
int readahead_reclaim( struct front *front );

/* --- writeback.c --- */

/* Serve task, a write of data. */
void write_start( struct task *task, const char *data );
/* Go on when all that was written to a node is at the server, or failed to get there. */
void node_drain( struct task *task, struct node *node, step next );
void writeback_flush( struct node *node );
void writeback_flush_all( struct front *front );
void writeback_tick( struct front *front, uint64_t now );
int writeback_timeout( struct front *front, uint64_t now );

/* --- device.c --- */

int device_init( struct front *front );
void device_release( struct front *front );
/* The next request: 0, EAGAIN if there is none, another errno if there will be none. It lies there until the next call. */
int device_receive( struct front *front, struct fuse_buf *request );
/* All is written. Not while a request is looked at. */
void device_settle( struct front *front );
/* Keep the request in which data lies: its piece of the arena, which is the caller's then, or NULL where it lies in none. */
void *device_keep( struct front *front, const void *data );

/* --- name.c --- */

/* May a file be made with this name? 0, EINVAL, ENAMETOOLONG */
int name_check( const char *name );
/* Is it a name the server may have told us? */
int name_is_sane( const char *name );
unsigned name_hash( const char *name );
int name_equal( const char *a, const char *b );
void name_init( void );

/* --- front.c --- */

struct watch
{
    int   fd;
    void (*ready)( void *context, int fd );
    void *context;
};

#define MAX_WATCHES 32

struct front
{
    const struct front_options *options;
    struct pool  *pool;
    struct fuse_session *session;
    struct nodes  nodes;
    uid_t         uid;
    gid_t         gid;
    int           mounted, dead, ended, told;
    int           closing;      /* about to end: no more is written than was accepted */
    void         *buffer;       /* of the kernel's requests */
    void         *landing;      /* arena: the same while something is written */
    uint64_t      init_id;      /* of the first request, until it is answered */
    uint32_t      init_flags;   /* what the kernel offers in it */
    int           exit_status;
    struct queue  thawed;       /* something is no longer frozen */
    struct queue  settled;      /* a server handle was closed */
    struct queue  memory;       /* some of the arena was freed */
    struct queue  room;         /* something was written */
    struct task  *timers;
    struct task  *leaving;      /* tasks with a leave_at */
    unsigned      frozen, hidden;
    unsigned      open_files, open_dirs;
    uint64_t      lost_at;      /* when the server stopped answering, else 0 */
    uint64_t      unwritten;
    struct chunk *collecting;   /* pieces that wait for their neighbours, newest first */
    int           write_error;  /* the first that front_drained() has not told of */
    struct listing *oldest, *newest;
    struct fs_space space;
    uint64_t      space_at, space_tried_at;
    int           space_asked;
    struct queue  spaced;
    enum case_rule { CASE_UNKNOWN, CASE_IGNORED, CASE_MINDED } case_rule;  /* the server's, for names */
    uint64_t      root_asked_at;    /* for its attributes, and not told yet; else 0 */
    struct queue  rooted;
    void        (*drained)( void *context, int error );
    void         *drained_context;
    uint64_t      progress_at;  /* of writing back */
    struct watch  watches[MAX_WATCHES];
    int           watch_count;
    int           signal_fd;
};

/* Strictly rising, for the order of questions and changes: attr_at, changed_at, asked_at, missed_at. */
uint64_t now_us( void );
size_t front_block_size( struct front *front );
/* Memory both sides see. NULL: wait in front->memory. */
void *front_alloc( struct front *front, size_t size );
void front_free_data( struct front *front, void *data );
/* What front_drain() has waited for is over: everything is written, or it took too long (an error). */
void front_drained( struct front *front, int error );
/* The file system answers: tell whoever waits for the mount. */
void front_ready( struct front *front );

/* --- fs*.c: the operations --- */

extern const struct fuse_lowlevel_ops fs_operations;
/* Have attributes of task->node that are fit to show: in it, or task->error. */
void attr_get( struct task *task, step next );
/* Remove what was deleted while open. */
void hidden_remove( struct node *node );
void hidden_remove_below( struct node *node );
void space_refresh( struct front *front );
struct front *front_of( fuse_req_t req );

void fs_lookup( fuse_req_t req, fuse_ino_t parent, const char *name );
void fs_forget( fuse_req_t req, fuse_ino_t ino, uint64_t count );
void fs_forget_multi( fuse_req_t req, size_t count, struct fuse_forget_data *forgets );
void fs_getattr( fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *info );
void fs_setattr( fuse_req_t req, fuse_ino_t ino, struct stat *stat, int valid, struct fuse_file_info *info );
void fs_access( fuse_req_t req, fuse_ino_t ino, int mask );
void fs_statfs( fuse_req_t req, fuse_ino_t ino );
void fs_opendir( fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *info );
void fs_readdir( fuse_req_t req, fuse_ino_t ino, size_t size, off_t offset, struct fuse_file_info *info );
void fs_readdirplus( fuse_req_t req, fuse_ino_t ino, size_t size, off_t offset, struct fuse_file_info *info );
void fs_releasedir( fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *info );
void fs_ioctl( fuse_req_t req, fuse_ino_t ino, unsigned cmd, void *arg, struct fuse_file_info *info, unsigned flags,
               const void *in, size_t in_size, size_t out_size );
void fs_fsyncdir( fuse_req_t req, fuse_ino_t ino, int datasync, struct fuse_file_info *info );
void fs_create( fuse_req_t req, fuse_ino_t parent, const char *name, mode_t mode, struct fuse_file_info *info );
void fs_open( fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *info );
void fs_read( fuse_req_t req, fuse_ino_t ino, size_t size, off_t offset, struct fuse_file_info *info );
void fs_write( fuse_req_t req, fuse_ino_t ino, const char *data, size_t size, off_t offset, struct fuse_file_info *info );
void fs_flush( fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *info );
void fs_fsync( fuse_req_t req, fuse_ino_t ino, int datasync, struct fuse_file_info *info );
void fs_release( fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *info );
void fs_fallocate( fuse_req_t req, fuse_ino_t ino, int mode, off_t offset, off_t size, struct fuse_file_info *info );
void fs_mkdir( fuse_req_t req, fuse_ino_t parent, const char *name, mode_t mode );
void fs_mknod( fuse_req_t req, fuse_ino_t parent, const char *name, mode_t mode, dev_t dev );
void fs_symlink( fuse_req_t req, const char *target, fuse_ino_t parent, const char *name );
void fs_link( fuse_req_t req, fuse_ino_t ino, fuse_ino_t parent, const char *name );
void fs_unlink( fuse_req_t req, fuse_ino_t parent, const char *name );
void fs_rmdir( fuse_req_t req, fuse_ino_t parent, const char *name );
void fs_rename( fuse_req_t req, fuse_ino_t parent, const char *name, fuse_ino_t parent2, const char *name2,
                unsigned flags );
void fs_setxattr( fuse_req_t req, fuse_ino_t ino, const char *name, const char *value, size_t size, int flags );
void fs_getxattr( fuse_req_t req, fuse_ino_t ino, const char *name, size_t size );
void fs_listxattr( fuse_req_t req, fuse_ino_t ino, size_t size );
void fs_removexattr( fuse_req_t req, fuse_ino_t ino, const char *name );

#endif /* __SMBREDIR_FS_H */
