/*
 * The session: one table for all processes of the prefix, as long as the host is up
 *
 * Copyright 2026 The wnet authors
 *
 * This library is free software; you can redistribute it and/or
 * modify it under the terms of the GNU Lesser General Public
 * License as published by the Free Software Foundation; either
 * version 2.1 of the License, or (at your option) any later version.
 *
 * This library is distributed in the hope that it will be useful,
 * but WITHOUT ANY WARRANTY; without even the implied warranty of
 * MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the GNU
 * Lesser General Public License for more details.
 *
 * You should have received a copy of the GNU Lesser General Public
 * License along with this library; if not, write to the Free Software
 * Foundation, Inc., 51 Franklin St, Fifth Floor, Boston, MA 02110-1301, USA
 */
/*
 * The truth is HKCU\Software\wnet\Session: BootIdentity, and below Connections one REG_MULTI_SZ value per connection,
 * named for its device or, without one, for its remote name. One value is one connection, so a change is one atomic
 * request. HKCU\Software is the same key for 32- and 64-bit programs.
 *
 * Writers hold the mutex Local\wnet-session. Before a change they advance the word in the section
 * Local\wnet-session-generation; a reader whose copy of the table is of the same generation need not look any further.
 * Since the word moves first and everyone reloads under the mutex, a writer killed at any point leaves others with a
 * reason to look, and then the old record or the new one. The section lives while any process holds it: zeroes in it say
 * that no process had it just now. So whoever holds the mutex while its second word is zero sees whether the letters of
 * the record are there, and sets the word after that: who is killed before leaves it to the next. What can only have
 * happened before the wineserver started is looked for once in its life: the volatile key Session\Compared ends with it.
 *
 * A connection being made or broken is recorded with the process at work on it before the first side effect. When that
 * process is gone, the next one that looks undoes what was half made, and finishes or takes back what was half broken. A
 * disk whose letter is there is a connection, whatever the record says: a killed wineserver may have saved an older one.
 *
 * A session ends with the host's: when the recorded boot identity is not the present one, all connections and their
 * letters are dropped. Remembered ones are in HKCU\Network, which is not ours, and are there for the restore.
 */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "wnet.h"
#include "winreg.h"
#include "wine/debug.h"

#include "drive.h"
#include "ntlanman_private.h"
#include "session.h"
#include "transport.h"

WINE_DEFAULT_DEBUG_CHANNEL(ntlanman);

#define SETTINGS_KEY     L"Software\\wnet"
#define SESSION_KEY      L"Software\\wnet\\Session"
#define CONNECTIONS_KEY  L"Software\\wnet\\Session\\Connections"
#define COMPARED_KEY     L"Software\\wnet\\Session\\Compared"
#define BOOT_ID_FILE     L"\\\\?\\unix\\proc\\sys\\kernel\\random\\boot_id"
#define LOCK_TIMEOUT     30000
#define RECORD_LEN       4096   /* characters of a connection's value */
#define VALUE_NAME_LEN   (MAX_PATH + 1)
#define READ_TRIES       8

static SRWLOCK table_lock = SRWLOCK_INIT;   /* exclusive only in the thread that holds the mutex */
static struct redirector table;
static LONG cached_generation;              /* what the table is a copy of; 0: nothing */
static LONG table_changes;                  /* odd while the table is being changed */
static LONG pending_seen;                   /* the tick at which others were last seen at work, made odd */

static SRWLOCK look_lock = SRWLOCK_INIT;    /* one thread of this process looks for all */
static LONG look_failures;
static DWORD look_error;                    /* of the last failure */
static DWORD holder;                        /* the thread that holds the mutex */

/* What disks lead to, for those who ask without a lock. */
static struct { LONG len; WCHAR remote[MAX_PATH]; } disks[DISK_COUNT];   /* with the terminator; 0: not connected */

static CRITICAL_SECTION attach_lock = { 0, -1, 0, 0, 0, 0 };
static BOOL attached;
static HANDLE mutex;
/* What the section holds, all zero at first. */
struct shared
{
    LONG generation;
    LONG checked;       /* the record's letters have been looked at */
};

static volatile struct shared no_section;   /* stands in for the section where there is none: always zero */
static volatile struct shared *shared = &no_section;
static HKEY session_key, connections_key;
static unsigned int lock_depth;             /* of the thread that holds the mutex */

static DWORD own_pid;
static ULONGLONG own_start;
static LONG at_work;     /* operations of this process between session_begin_work() and session_end_work() */

static const WCHAR * const state_names[CONNECTION_STATES] = { L"connected", L"connecting", L"disconnecting" };

/* --- processes ---------------------------------------------------------------------------------------------------- */

static ULONGLONG process_start( HANDLE process )
{
    FILETIME creation, ignored[3];

    if (!GetProcessTimes( process, &creation, &ignored[0], &ignored[1], &ignored[2] )) return 0;
    return (ULONGLONG)creation.dwHighDateTime << 32 | creation.dwLowDateTime;
}

/* Is the process still at work on what it recorded? */
static BOOL is_running( DWORD pid, ULONGLONG start )
{
    HANDLE process;
    BOOL ret;

    if (pid == own_pid) return start == own_start && at_work;
    if (!(process = OpenProcess( PROCESS_QUERY_INFORMATION | SYNCHRONIZE, FALSE, pid ))) return FALSE;
    ret = WaitForSingleObject( process, 0 ) == WAIT_TIMEOUT && process_start( process ) == start;
    CloseHandle( process );
    return ret;
}

/* --- the record of a connection ----------------------------------------------------------------------------------- */

static void value_name( const struct connection *conn, WCHAR name[VALUE_NAME_LEN] )
{
    if (conn->device.kind == DEVICE_NONE) wcscpy( name, conn->remote.full );
    else device_format( &conn->device, name );
}

struct writer { WCHAR *pos, *end; };

/* Add NAME=value to a record; what does not fit leaves the writer at its end. */
static void add_setting( struct writer *writer, const WCHAR *name, const WCHAR *value )
{
    size_t name_len = wcslen( name ), len = wcslen( value );

    if ((size_t)(writer->end - writer->pos) < name_len + len + 3)
    {
        writer->pos = writer->end;
        return;
    }
    memcpy( writer->pos, name, name_len * sizeof(WCHAR) );
    writer->pos[name_len] = '=';
    memcpy( writer->pos + name_len + 1, value, (len + 1) * sizeof(WCHAR) );
    writer->pos += name_len + len + 2;
}

/* The length of the record in characters, with both terminators; 0 when it is too long. */
static unsigned int format_record( const struct connection *conn, WCHAR record[RECORD_LEN] )
{
    struct writer writer = { record, record + RECORD_LEN };
    WCHAR number[64];

    add_setting( &writer, L"Remote", conn->remote.full );
    add_setting( &writer, L"User", conn->user );
    add_setting( &writer, L"Transport", conn->transport );
    add_setting( &writer, L"Target", conn->target );
    swprintf( number, ARRAY_SIZE(number), L"%lu", conn->type );
    add_setting( &writer, L"Type", number );
    swprintf( number, ARRAY_SIZE(number), L"%lu", conn->references );
    add_setting( &writer, L"References", number );
    add_setting( &writer, L"State", state_names[conn->state] );
    swprintf( number, ARRAY_SIZE(number), L"%lx,%lx,%lx", conn->owner, (DWORD)(conn->owner_start >> 32),
              (DWORD)conn->owner_start );
    add_setting( &writer, L"Owner", number );
    if (writer.pos == writer.end) return 0;
    *writer.pos++ = 0;
    return writer.pos - record;
}

static const WCHAR *find_setting( const WCHAR *record, const WCHAR *name )
{
    unsigned int len = wcslen( name );

    for (; *record; record += wcslen( record ) + 1)
        if (!wcsncmp( record, name, len ) && record[len] == '=') return record + len + 1;
    return L"";
}

/* conn's strings point into the record. FALSE for what no session has written. */
static BOOL parse_record( const WCHAR *name, const WCHAR *record, struct connection *conn )
{
    const WCHAR *state = find_setting( record, L"State" );
    WCHAR normal[DEVICE_NAME_LEN], *end;
    ULONGLONG high;

    memset( conn, 0, sizeof(*conn) );
    if (!remote_parse( find_setting( record, L"Remote" ), &conn->remote ) || !conn->remote.share_len) return FALSE;
    if (device_parse( name, &conn->device )) device_format( &conn->device, normal );
    if (!name_equal( name, conn->device.kind == DEVICE_NONE ? conn->remote.full : normal )) return FALSE;
    conn->user = find_setting( record, L"User" );
    conn->transport = find_setting( record, L"Transport" );
    conn->target = find_setting( record, L"Target" );
    if (conn->target[0] && wcsncmp( conn->target, L"unc/", 4 )) return FALSE;   /* somebody's own drive */
    conn->type = wcstoul( find_setting( record, L"Type" ), NULL, 10 );
    conn->references = wcstoul( find_setting( record, L"References" ), NULL, 10 );
    if (!conn->references) conn->references = 1;
    while (conn->state < CONNECTION_STATES && wcscmp( state, state_names[conn->state] )) conn->state++;
    if (conn->state == CONNECTION_STATES || !conn->transport[0] || conn->type > RESOURCETYPE_PRINT) return FALSE;

    conn->owner = wcstoul( find_setting( record, L"Owner" ), &end, 16 );
    high = *end == ',' ? wcstoul( end + 1, &end, 16 ) : 0;
    conn->owner_start = high << 32 | (*end == ',' ? wcstoul( end + 1, &end, 16 ) : 0);
    return TRUE;
}

/* --- the host's boot identity ------------------------------------------------------------------------------------- */

static void boot_id_file( WCHAR path[MAX_PATH] )
{
    DWORD size = MAX_PATH * sizeof(WCHAR);

    if (RegGetValueW( HKEY_CURRENT_USER, SETTINGS_KEY, L"BootIdentity", RRF_RT_REG_SZ, NULL, path, &size ) || !path[0])
        wcscpy( path, BOOT_ID_FILE );
}

/* FALSE when the host does not tell. */
static BOOL read_boot_identity( WCHAR identity[128] )
{
    WCHAR path[MAX_PATH];
    char bytes[128];
    DWORD i, len = 0;
    HANDLE file;

    boot_id_file( path );
    file = CreateFileW( path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING,
                        0, 0 );
    if (file == INVALID_HANDLE_VALUE) return FALSE;
    if (!ReadFile( file, bytes, sizeof(bytes) - 1, &len, NULL )) len = 0;
    CloseHandle( file );
    for (i = 0; i < len && bytes[i] > ' '; i++) identity[i] = (BYTE)bytes[i];
    identity[i] = 0;
    return i > 0;
}

/* --- changes, with the mutex held --------------------------------------------------------------------------------- */

static void begin_change( void )
{
    AcquireSRWLockExclusive( &table_lock );
    InterlockedIncrement( &table_changes );
}

static void end_change( void )
{
    InterlockedIncrement( &table_changes );
    ReleaseSRWLockExclusive( &table_lock );
}

/* Within a change: a disk leads somewhere else. */
static void publish_disk( unsigned int index )
{
    const struct entry *entry = table.disks[index];

    disks[index].len = 0;
    if (!is_connected( entry )) return;
    disks[index].len = wcslen( entry->conn.remote.full ) + 1;
    wcscpy( disks[index].remote, entry->conn.remote.full );
}

static void publish( const struct device *device )
{
    if (device->kind == DEVICE_DISK && device->index < DISK_COUNT) publish_disk( device->index );
}

static void advance_generation( void )
{
    LONG next;

    if (shared == &no_section) return;
    do next = InterlockedIncrement( &shared->generation ); while (!next);
    begin_change();
    if (cached_generation) cached_generation = next;
    end_change();
}

DWORD session_put( const struct connection *conn )
{
    WCHAR name[VALUE_NAME_LEN], *record;
    struct connection copy = *conn;
    unsigned int len;
    DWORD err = ERROR_FILENAME_EXCED_RANGE;
    BOOL done;

    copy.owner = conn->state == CONNECTION_UP ? 0 : own_pid;
    copy.owner_start = conn->state == CONNECTION_UP ? 0 : own_start;
    if (!(record = malloc( RECORD_LEN * sizeof(WCHAR) ))) return WN_OUT_OF_MEMORY;
    value_name( &copy, name );
    if ((len = format_record( &copy, record )))
    {
        advance_generation();
        err = RegSetValueExW( connections_key, name, 0, REG_MULTI_SZ, (const BYTE *)record, len * sizeof(WCHAR) );
    }
    free( record );
    if (err) return err;

    begin_change();
    done = redirector_put( &table, &copy );
    if (!done) cached_generation = 0;   /* the record is right; look again */
    publish( &copy.device );
    end_change();
    return done ? NO_ERROR : WN_OUT_OF_MEMORY;
}

DWORD session_delete( struct entry *entry )
{
    struct device device = entry->conn.device;
    WCHAR name[VALUE_NAME_LEN];
    DWORD err;

    value_name( &entry->conn, name );
    advance_generation();
    err = RegDeleteValueW( connections_key, name );
    if (err && err != ERROR_FILE_NOT_FOUND) return err;
    begin_change();
    redirector_remove( &table, entry );
    publish( &device );
    end_change();
    return NO_ERROR;
}

DWORD session_error( DWORD err )
{
    switch (err)
    {
    case NO_ERROR:
    case WN_FUNCTION_BUSY:
    case WN_NO_NETWORK:
    case WN_OUT_OF_MEMORY:
        return err;
    default:
        return system_error( err, L"The network connection could not be recorded in the registry" );
    }
}

void session_flush( void )
{
    RegFlushKey( session_key );
}

static DWORD load_table( void )
{
    struct redirector loaded;
    struct connection conn;
    WCHAR name[VALUE_NAME_LEN], *record;
    DWORD index, len, size, type, err = NO_ERROR;

    if (!(record = malloc( (RECORD_LEN + 2) * sizeof(WCHAR) ))) return WN_OUT_OF_MEMORY;
    redirector_init( &loaded );
    for (index = 0;; index++)
    {
        len = ARRAY_SIZE(name);
        size = RECORD_LEN * sizeof(WCHAR);
        err = RegEnumValueW( connections_key, index, name, &len, NULL, &type, (BYTE *)record, &size );
        if (err && err != ERROR_MORE_DATA) break;
        if (err || type != REG_MULTI_SZ) continue;
        record[size / sizeof(WCHAR)] = record[size / sizeof(WCHAR) + 1] = 0;
        if (!parse_record( name, record, &conn ))
        {
            WARN( "unknown record %s\n", debugstr_w(name) );
            continue;
        }
        if (!redirector_put( &loaded, &conn ))
        {
            err = WN_OUT_OF_MEMORY;
            break;
        }
    }
    free( record );
    if (err != ERROR_NO_MORE_ITEMS)
    {
        redirector_release( &loaded );
        return err;
    }

    begin_change();
    redirector_release( &table );
    table = loaded;
    cached_generation = shared->generation;
    for (index = 0; index < DISK_COUNT; index++) publish_disk( index );
    end_change();
    return NO_ERROR;
}

/* Where a letter of ours leads: unc/server/share... is \\server\share... */
static BOOL parse_target( const WCHAR *target, struct remote_name *remote )
{
    WCHAR name[MAX_TARGET];

    wcscpy( name, target );
    name[2] = '/';      /* the c goes, and it is a UNC name */
    return remote_parse( name + 2, remote ) && remote->share_len;
}

/* Does a letter lead to that share, whatever the record says? Of a killed wineserver's record it may say less than is. */
static BOOL has_some_letter( const struct remote_name *remote )
{
    WCHAR target[MAX_TARGET];
    struct remote_name other;
    unsigned int i;

    for (i = 0; i < DISK_COUNT; i++)
        if (drive_is_on_disk( i ) && !drive_get_target( i, target ) && parse_target( target, &other ) &&
            remote_same_share( &other, remote )) return TRUE;
    return FALSE;
}

/* With an error the letter may still be there, and so is the entry. */
static DWORD drop( struct entry *entry )
{
    const struct transport *transport = transport_named( entry->conn.transport );
    DWORD err;

    if (entry->conn.device.kind == DEVICE_DISK && entry->conn.target[0] &&
        (err = drive_undefine( entry->conn.device.index, entry->conn.target ))) return err;
    if (transport && !redirector_find_other( &table, entry ) && !has_some_letter( &entry->conn.remote ))
        transport->disconnect( &entry->conn.remote, TRUE );
    return session_delete( entry );
}

/* As drive_leads_to(); what has no letter misses none. */
static DWORD has_letter( const struct connection *conn )
{
    return conn->device.kind == DEVICE_DISK ? drive_leads_to( conn->device.index, conn->target ) : NO_ERROR;
}

/* Is it, for all that can be seen, a connection in spite of what the record says? Its letter is made last, and
 * a disk is its letter. As drive_leads_to(). */
static DWORD is_whole( const struct connection *conn )
{
    if (conn->state == CONNECTION_CONNECTING && (conn->device.kind != DEVICE_DISK || !conn->target[0])) return ERROR_FILE_NOT_FOUND;
    return has_letter( conn );
}

/* Undo or finish what processes that are gone were at. What is pending was put last: all the others are not walked. */
static void recover( void )
{
    unsigned int left = table.pending;
    struct entry *entry, *prev;
    struct connection conn;
    DWORD err;

    for (entry = table.last; entry && left; entry = prev)
    {
        prev = entry->prev;
        if (entry->conn.state == CONNECTION_UP) continue;
        left--;
        if (is_running( entry->conn.owner, entry->conn.owner_start )) continue;
        TRACE( "%s was left %s\n", debugstr_w(entry->conn.remote.full), debugstr_w(state_names[entry->conn.state]) );
        err = is_whole( &entry->conn );
        if (err == ERROR_FILE_NOT_FOUND) drop( entry );
        else if (!err)
        {
            conn = entry->conn;
            conn.state = CONNECTION_UP;
            session_put( &conn );
        }
    }
}

/* A letter of ours that the record does not know is a connection again, or goes when it leads nowhere and its share is
 * no more. An error: it may be one, and is not yet. */
static DWORD adopt( unsigned int disk )
{
    WCHAR target[MAX_TARGET], user[514], root[] = { 'A' + disk, ':', '\\', 0 };
    const struct transport *transport;
    struct connection conn;
    DWORD err;

    if ((err = drive_get_target( disk, target ))) return err == ERROR_FILE_NOT_FOUND ? NO_ERROR : err;
    memset( &conn, 0, sizeof(conn) );
    if (!parse_target( target, &conn.remote )) return NO_ERROR;
    err = transport_find( &conn.remote, &transport );
    if (err == WN_BAD_NETNAME && GetFileAttributesW( root ) == INVALID_FILE_ATTRIBUTES)
        return drive_undefine( disk, target );
    if (err) return NO_ERROR;
    conn.device.kind = DEVICE_DISK;
    conn.device.index = disk;
    if (!transport->find_user || !transport->find_user( &conn.remote, user, ARRAY_SIZE(user) )) user[0] = 0;
    conn.user = user;
    conn.transport = transport->name;
    conn.target = target;
    conn.type = RESOURCETYPE_DISK;
    conn.references = 1;
    TRACE( "%c: is %s again\n", 'A' + disk, debugstr_w(conn.remote.full) );
    if ((err = drive_define( disk, target ))) return err;      /* its type may be lost, too */
    return session_put( &conn );
}

/* Is every letter of the record what it says, and with adopting every letter there is of the record? A killed wineserver
 * loses what it had not saved of the registry, up to half a minute, while a letter's link is on disk at once: where the two
 * disagree the letters are right. FALSE: not all could be told. */
static BOOL check_letters( BOOL adopting )
{
    BOOL ret = TRUE;
    unsigned int i;

    for (i = 0; i < DISK_COUNT; i++)
    {
        struct entry *entry = table.disks[i];
        DWORD err = NO_ERROR;

        if (entry && entry->conn.state == CONNECTION_UP && (err = has_letter( &entry->conn )) == ERROR_FILE_NOT_FOUND)
            err = drop( entry );        /* the letter may be another connection's */
        if (!err && adopting && !table.disks[i] && drive_is_on_disk( i ))   /* the mount manager may not show it yet */
            err = adopt( i );
        if (err) ret = FALSE;
    }
    return ret;
}

static BOOL is_served( const struct entry *entry )
{
    const struct transport *transport = transport_named( entry->conn.transport );

    return transport && transport->get_reach( &entry->conn.remote ) != REACH_NONE;
}

/* No identity: the first session of all, or one that a killed wineserver had not saved. Its letters are connections again by
 * now, and what is still served is no earlier session's. FALSE: something resists, and the old identity stays. */
static BOOL check_boot_identity( void )
{
    struct entry *entry, *next;
    WCHAR now[128], then[128];
    DWORD size = sizeof(then);
    BOOL ret = TRUE;

    if (!read_boot_identity( now )) return TRUE;
    if (RegGetValueW( session_key, NULL, L"BootIdentity", RRF_RT_REG_SZ, NULL, then, &size )) then[0] = 0;
    if (!wcscmp( now, then )) return TRUE;

    TRACE( "boot identity %s, was %s\n", debugstr_w(now), debugstr_w(then) );
    for (entry = table.first; entry; entry = next)
    {
        next = entry->next;
        if (!then[0] && is_served( entry )) continue;
        if (drop( entry )) ret = FALSE;
    }
    if (!ret) return FALSE;
    RegSetValueExW( session_key, L"BootIdentity", 0, REG_SZ, (const BYTE *)now, (wcslen( now ) + 1) * sizeof(WCHAR) );
    session_flush();
    return TRUE;
}

/* Has the record been compared with letters and host since the wineserver started? A key that is not volatile has come from a
 * file and tells nothing. */
static BOOL is_compared( void )
{
    HKEY key, child;
    LSTATUS status;

    if (RegOpenKeyExW( HKEY_CURRENT_USER, COMPARED_KEY, 0, KEY_CREATE_SUB_KEY, &key )) return FALSE;
    status = RegCreateKeyExW( key, L"Lasting", 0, NULL, REG_OPTION_NON_VOLATILE, KEY_QUERY_VALUE, NULL, &child, NULL );
    if (!status) RegCloseKey( child );
    RegCloseKey( key );
    if (status == ERROR_CHILD_MUST_BE_VOLATILE) return TRUE;
    RegDeleteTreeW( HKEY_CURRENT_USER, COMPARED_KEY );
    return FALSE;
}

static void set_compared( void )
{
    HKEY key;

    if (!RegCreateKeyExW( HKEY_CURRENT_USER, COMPARED_KEY, 0, NULL, REG_OPTION_VOLATILE, KEY_QUERY_VALUE, NULL, &key, NULL ))
        RegCloseKey( key );
}

/* Make the record equal to what is. FALSE: not all of it, so somebody has to try again. */
static BOOL check_record( void )
{
    BOOL known;

    if (is_compared()) return check_letters( FALSE );
    known = check_letters( TRUE );
    if (!check_boot_identity() || !known) return FALSE;
    set_compared();
    return TRUE;
}

/* Make the table equal to the record, and the record to what is. */
static DWORD refresh( void )
{
    DWORD err;

    if (!shared->generation) advance_generation();
    if ((!shared->generation || cached_generation != shared->generation) && (err = load_table())) return err;
    recover();
    if (!shared->checked && check_record() && shared != &no_section) InterlockedExchange( &shared->checked, TRUE );
    InterlockedExchange( &pending_seen, table.pending ? GetTickCount() | 1 : 0 );
    return NO_ERROR;
}

/* --- the lock ----------------------------------------------------------------------------------------------------- */

static DWORD attach( void )
{
    DWORD err = NO_ERROR;
    HANDLE section;
    void *view;

    EnterCriticalSection( &attach_lock );
    if (attached) goto done;
    own_pid = GetCurrentProcessId();
    own_start = process_start( GetCurrentProcess() );
    if (!session_key && (err = RegCreateKeyExW( HKEY_CURRENT_USER, SESSION_KEY, 0, NULL, 0, KEY_ALL_ACCESS, NULL,
                                                &session_key, NULL ))) goto done;
    if (!connections_key && (err = RegCreateKeyExW( HKEY_CURRENT_USER, CONNECTIONS_KEY, 0, NULL, 0, KEY_ALL_ACCESS, NULL,
                                                    &connections_key, NULL ))) goto done;
    if (!mutex && !(mutex = CreateMutexW( NULL, FALSE, L"Local\\wnet-session" )))
    {
        err = WN_NO_NETWORK;
        goto done;
    }
    section = CreateFileMappingW( INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, sizeof(*shared),
                                  L"Local\\wnet-session-generation" );
    if (section && (view = MapViewOfFile( section, FILE_MAP_WRITE, 0, 0, 0 ))) shared = view;
    else WARN( "no section: every look reads the record\n" );
    attached = TRUE;    /* the section's handle stays open as long as the process lives */
done:
    LeaveCriticalSection( &attach_lock );
    return err;
}

DWORD session_lock( void )
{
    DWORD err;

    if (!attached && (err = attach())) return err;
    switch (WaitForSingleObject( mutex, LOCK_TIMEOUT ))
    {
    case WAIT_OBJECT_0:
        break;
    case WAIT_ABANDONED:
        if (lock_depth) cached_generation = 0;      /* a thread of this process ended with it, in the midst of anything */
        lock_depth = 0;
        break;
    case WAIT_TIMEOUT:
        return WN_FUNCTION_BUSY;
    default:
        return WN_NO_NETWORK;
    }
    if (lock_depth++) return NO_ERROR;
    holder = GetCurrentThreadId();
    if ((err = refresh())) session_unlock();
    return err;
}

void session_unlock( void )
{
    if (!--lock_depth) holder = 0;
    ReleaseMutex( mutex );
}

const struct redirector *session_table( void )
{
    return &table;
}

/* Who is at work on a connection may end at any time; whether it still runs is looked at once a tick of the clock. */
static BOOL is_current( void )
{
    return cached_generation && cached_generation == shared->generation &&
           (!table.pending || pending_seen == (LONG)(GetTickCount() | 1));
}

/* Make the table current. Threads that come together look once, and fail at once when that one does. */
static DWORD look( void )
{
    BOOL alone = holder == GetCurrentThreadId();    /* others may wait for this one, and not this one for them */
    LONG before = look_failures;
    DWORD err = NO_ERROR;

    if (!alone) AcquireSRWLockExclusive( &look_lock );
    if (!is_current())
    {
        if (look_failures != before) err = look_error;
        else if (!(err = session_lock())) session_unlock();
        else
        {
            look_error = err;
            InterlockedIncrement( &look_failures );
        }
    }
    if (!alone) ReleaseSRWLockExclusive( &look_lock );
    return err;
}

void session_begin_work( void )
{
    if (!at_work && table.pending) look();      /* nobody but this one would be taken for who left it */
    InterlockedIncrement( &at_work );
}

void session_end_work( void )
{
    if (!InterlockedDecrement( &at_work )) InterlockedExchange( &pending_seen, 0 );
}

const struct redirector *session_read_begin( void )
{
    AcquireSRWLockShared( &table_lock );
    if (is_current()) return &table;
    ReleaseSRWLockShared( &table_lock );

    if (look()) return NULL;
    AcquireSRWLockShared( &table_lock );
    return &table;
}

/* FALSE: somebody changed something meanwhile, or something has changed before. */
static BOOL read_disk( unsigned int index, WCHAR *remote, DWORD *len, DWORD *err )
{
    LONG changes = __atomic_load_n( &table_changes, __ATOMIC_ACQUIRE );
    DWORD needed = __atomic_load_n( &disks[index].len, __ATOMIC_RELAXED );

    if ((changes & 1) || !is_current()) return FALSE;
    if (!needed || needed > MAX_PATH) *err = WN_NOT_CONNECTED;
    else if (!remote || *len < needed) *err = WN_MORE_DATA;
    else
    {
        memcpy( remote, disks[index].remote, needed * sizeof(WCHAR) );  /* torn, maybe: then nobody sees it */
        *err = NO_ERROR;
    }
    __atomic_thread_fence( __ATOMIC_ACQUIRE );
    if (__atomic_load_n( &table_changes, __ATOMIC_RELAXED ) != changes) return FALSE;
    if (*err == WN_MORE_DATA) *len = needed;
    return TRUE;
}

DWORD session_read_disk( unsigned int index, WCHAR *remote, DWORD *len )
{
    unsigned int tries;
    DWORD err;

    for (tries = 0; tries < READ_TRIES; tries++)
    {
        if (read_disk( index, remote, len, &err )) return err;
        if (look()) return WN_NO_NETWORK;
        if (shared == &no_section) break;       /* nothing tells whether what was just read is current */
    }
    AcquireSRWLockShared( &table_lock );        /* changed all the time */
    err = disks[index].len ? copy_string( disks[index].remote, remote, len ) : WN_NOT_CONNECTED;
    ReleaseSRWLockShared( &table_lock );
    return err;
}

void session_read_end( void )
{
    ReleaseSRWLockShared( &table_lock );
}

/* --- users -------------------------------------------------------------------------------------------------------- */

const WCHAR *session_current_user( void )
{
    static WCHAR user[257];
    static LONG known;
    WCHAR found[257];
    DWORD len = ARRAY_SIZE(found);

    if (!known)
    {
        if (!GetUserNameW( found, &len )) found[0] = 0;
        memcpy( user, found, sizeof(user) );    /* two threads write the same */
        InterlockedExchange( &known, 1 );
    }
    return user;
}

BOOL session_is_current_user( const WCHAR *user )
{
    WCHAR computer[MAX_COMPUTERNAME_LENGTH + 1];
    DWORD len = ARRAY_SIZE(computer);
    const WCHAR *name;

    if (!user || !user[0]) return TRUE;
    if (!(name = wcschr( user, '\\' ))) return name_equal( user, session_current_user() );
    if (!name_equal( name + 1, session_current_user() )) return FALSE;
    if (name == user || (name == user + 1 && user[0] == '.')) return TRUE;
    if (!GetComputerNameW( computer, &len )) return FALSE;
    return wcslen( computer ) == (size_t)(name - user) && name_equal_n( user, computer, name - user );
}
