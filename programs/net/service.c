/*
 * net.exe: NET START and NET STOP
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

#include "net_private.h"

#include <winsvc.h>

#define POLL_TIME   100     /* ms between two looks at a service on its way */
#define DOT_TIME    2500    /* ms for each dot that shows it is still going */
#define MIN_PATIENCE 30000  /* ms without progress before a service is given up */

const struct option service_options[] = { { NULL } };

/* The network's name for an error of the service manager. */
static const struct { DWORD error, message; } service_errors[] =
{
    { ERROR_SERVICE_DOES_NOT_EXIST, NERR_BAD_SERVICE_NAME },
    { ERROR_INVALID_NAME, NERR_BAD_SERVICE_NAME },
    { ERROR_SERVICE_ALREADY_RUNNING, NERR_SERVICE_INSTALLED },
    { ERROR_INVALID_SERVICE_CONTROL, NERR_BAD_SERVICE_CONTROL },
    { ERROR_SERVICE_CANNOT_ACCEPT_CTRL, MSG_SERVICE_PENDING },
    { ERROR_SERVICE_DATABASE_LOCKED, NERR_SERVICE_DATABASE_LOCKED },
    { ERROR_SERVICE_REQUEST_TIMEOUT, NERR_SERVICE_TIMEOUT },
    { ERROR_SERVICE_NOT_ACTIVE, NERR_SERVICE_NOT_ACTIVE },
};

static int service_fail( DWORD error )
{
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(service_errors); i++)
        if (service_errors[i].error == error) return message_fail( service_errors[i].message );
    return message_fail( error );
}

struct service
{
    SC_HANDLE manager, handle;
    WCHAR     name[257];        /* the longest a service or display name may be */
    WCHAR     display[257];
};

static void service_close( struct service *service )
{
    if (service->handle) CloseServiceHandle( service->handle );
    if (service->manager) CloseServiceHandle( service->manager );
}

/* By its key or by its display name. */
static DWORD service_open( struct service *service, const WCHAR *name, DWORD access )
{
    DWORD len = ARRAY_SIZE(service->name);

    memset( service, 0, sizeof(*service) );
    if (wcslen( name ) >= len) return ERROR_SERVICE_DOES_NOT_EXIST;
    if (!(service->manager = OpenSCManagerW( NULL, NULL, SC_MANAGER_CONNECT | SC_MANAGER_ENUMERATE_SERVICE )))
        return GetLastError();
    if (!GetServiceKeyNameW( service->manager, name, service->name, &len ))
        lstrcpynW( service->name, name, ARRAY_SIZE(service->name) );
    if (!(service->handle = OpenServiceW( service->manager, service->name, access ))) return GetLastError();
    len = ARRAY_SIZE(service->display);
    if (!GetServiceDisplayNameW( service->manager, service->name, service->display, &len ))
        lstrcpynW( service->display, service->name, ARRAY_SIZE(service->display) );
    return NO_ERROR;
}

/* Waits, with a dot now and then, while the service is in one of two states (on its way, or not yet off), unless it stands
 * still there. */
static DWORD service_wait( SC_HANDLE handle, DWORD pending, DWORD before, SERVICE_STATUS *status )
{
    DWORD begun = GetTickCount(), dotted = begun, checkpoint = 0;

    for (;;)
    {
        if (!QueryServiceStatus( handle, status )) return GetLastError();
        if (status->dwCurrentState != pending && status->dwCurrentState != before) return NO_ERROR;
        if (status->dwCheckPoint != checkpoint)
        {
            checkpoint = status->dwCheckPoint;
            begun = GetTickCount();
        }
        if (GetTickCount() - begun > max( MIN_PATIENCE, status->dwWaitHint )) return ERROR_SERVICE_REQUEST_TIMEOUT;
        if (GetTickCount() - dotted > DOT_TIME)
        {
            dotted = GetTickCount();
            out( L"." );
        }
        Sleep( POLL_TIME );
    }
}

static int start_failed( const struct service *service, const SERVICE_STATUS *status )
{
    WCHAR text[512];

    err( L"The %s service could not be started.\n\n", service->display );
    if (status->dwWin32ExitCode == ERROR_SERVICE_SPECIFIC_ERROR)
    {
        err( L"A service specific error occurred: %u.\n\n", status->dwServiceSpecificExitCode );
        message_more_help( MSG_SPECIFIC_ERROR );
    }
    else if (!status->dwWin32ExitCode)
    {
        message_text( MSG_NO_SERVICE_ERROR, text, ARRAY_SIZE(text) );
        err( L"%s\n\n", text );
        message_more_help( MSG_NO_SERVICE_ERROR );
    }
    else
    {
        err( L"A system error has occurred.\n\n" );
        message_fail( status->dwWin32ExitCode );
    }
    return EXIT_FAILED;
}

static int start_service( const struct service *service )
{
    SERVICE_STATUS status;
    DWORD ret;

    if (!StartServiceW( service->handle, 0, NULL )) return service_fail( GetLastError() );
    out( L"The %s service is starting.", service->display );
    ret = service_wait( service->handle, SERVICE_START_PENDING, SERVICE_START_PENDING, &status );
    out( L"\n" );
    if (ret) return service_fail( ret );
    if (status.dwCurrentState != SERVICE_RUNNING) return start_failed( service, &status );
    out( L"The %s service was started successfully.\n\n", service->display );
    return EXIT_DONE;
}

/* Wine leaves out the display name of a service that was given none. */
static const WCHAR *status_name( const ENUM_SERVICE_STATUSW *status )
{
    return status->lpDisplayName && *status->lpDisplayName ? status->lpDisplayName : status->lpServiceName;
}

static int compare_names( const void *left, const void *right )
{
    const ENUM_SERVICE_STATUSW *a = left, *b = right;
    return lstrcmpiW( status_name( a ), status_name( b ) );
}

/* The services that run, to be freed; NULL and an error if they cannot be told. */
static ENUM_SERVICE_STATUSW *running_services( DWORD *count, DWORD *error )
{
    SC_HANDLE manager = OpenSCManagerW( NULL, NULL, SC_MANAGER_ENUMERATE_SERVICE );
    ENUM_SERVICE_STATUSW *services = NULL, *larger;
    DWORD size = 65536, needed, resume;

    if (!manager)
    {
        *error = GetLastError();
        return NULL;
    }
    for (;;)
    {
        *error = ERROR_NOT_ENOUGH_MEMORY;
        if (!(larger = realloc( services, size ))) break;
        services = larger;
        resume = 0;
        *error = NO_ERROR;
        if (EnumServicesStatusW( manager, SERVICE_WIN32, SERVICE_ACTIVE, services, size, &needed, count, &resume )) break;
        if ((*error = GetLastError()) != ERROR_MORE_DATA) break;
        size += needed;
    }
    CloseServiceHandle( manager );
    if (!*error) return services;
    free( services );
    return NULL;
}

static int show_running(void)
{
    ENUM_SERVICE_STATUSW *services;
    DWORD count, error, i;

    if (!(services = running_services( &count, &error ))) return message_fail( error );
    qsort( services, count, sizeof(*services), compare_names );
    out( L"These Windows services are started:\n\n" );
    for (i = 0; i < count; i++) out( L"   %s\n", status_name( &services[i] ) );
    out( L"\n" );
    free( services );
    return out_completed();
}

int start_run( struct args *args )
{
    struct service service;
    DWORD ret;
    int result;

    if (args->word_count > 1) return help_usage( L"START" );
    if (!args->word_count) return show_running();
    ret = service_open( &service, args->words[0], SERVICE_START | SERVICE_QUERY_STATUS );
    result = ret ? service_fail( ret ) : start_service( &service );
    service_close( &service );
    return result;
}

static int not_started( const struct service *service )
{
    err( L"The %s service is not started.\n\n", service->display );
    message_more_help( MSG_SERVICE_NOT_STARTED );
    return EXIT_FAILED;
}

static int stop_service( const struct service *service )
{
    SERVICE_STATUS status;
    DWORD ret;

    if (!ControlService( service->handle, SERVICE_CONTROL_STOP, &status ))
    {
        ret = GetLastError();
        return ret == ERROR_SERVICE_NOT_ACTIVE ? not_started( service ) : service_fail( ret );
    }
    out( L"The %s service is stopping.", service->display );
    ret = service_wait( service->handle, SERVICE_STOP_PENDING, SERVICE_RUNNING, &status );
    out( L"\n" );
    if (ret) return service_fail( ret );
    if (status.dwCurrentState != SERVICE_STOPPED)
    {
        err( L"The %s service could not be stopped.\n\n", service->display );
        return EXIT_FAILED;
    }
    out( L"The %s service was stopped successfully.\n\n", service->display );
    return EXIT_DONE;
}

/* The running services that need this one, in the order to stop them; to be freed. NULL and no error: none. */
static ENUM_SERVICE_STATUSW *dependents( const struct service *service, DWORD *count, DWORD *error )
{
    ENUM_SERVICE_STATUSW *list;
    DWORD size = 0;

    *count = 0;
    *error = NO_ERROR;
    if (EnumDependentServicesW( service->handle, SERVICE_ACTIVE, NULL, 0, &size, count )) return NULL;
    if ((*error = GetLastError()) != ERROR_MORE_DATA) return NULL;
    *error = ERROR_NOT_ENOUGH_MEMORY;
    if (!(list = malloc( size ))) return NULL;
    *error = NO_ERROR;
    if (EnumDependentServicesW( service->handle, SERVICE_ACTIVE, list, size, &size, count )) return list;
    *error = GetLastError();
    free( list );
    return NULL;
}

static DWORD ask_dependents( const struct service *service, const ENUM_SERVICE_STATUSW *list, DWORD count,
                             enum answer answer, BOOL *yes )
{
    DWORD i;

    out( L"The following services are dependent on the %s service.\n", service->display );
    out( L"Stopping the %s service will also stop these services.\n\n", service->display );
    for (i = 0; i < count; i++) out( L"   %s\n", status_name( &list[i] ) );
    out( L"\n" );
    return prompt_yes_no( L"Do you want to continue this operation?", answer, TRUE, yes );
}

static int stop_named( const WCHAR *name )
{
    struct service service;
    DWORD ret = service_open( &service, name, SERVICE_STOP | SERVICE_QUERY_STATUS );
    int result = ret ? service_fail( ret ) : stop_service( &service );

    service_close( &service );
    return result;
}

static int stop_with_dependents( const struct service *service, enum answer answer )
{
    ENUM_SERVICE_STATUSW *list;
    int result = EXIT_DONE;
    DWORD count, error, i;
    BOOL yes = TRUE;

    list = dependents( service, &count, &error );
    if (error) return service_fail( error );
    if (list && ask_dependents( service, list, count, answer, &yes )) yes = FALSE;
    for (i = 0; yes && i < count && !result; i++) result = stop_named( list[i].lpServiceName );
    free( list );
    if (!yes) return EXIT_FAILED;
    return result ? result : stop_service( service );
}

int stop_run( struct args *args )
{
    struct service service;
    SERVICE_STATUS status;
    int result;
    DWORD ret;

    if (args->word_count != 1) return help_usage( L"STOP" );
    ret = service_open( &service, args->words[0], SERVICE_STOP | SERVICE_QUERY_STATUS | SERVICE_ENUMERATE_DEPENDENTS );
    if (ret) result = service_fail( ret );
    else if (QueryServiceStatus( service.handle, &status ) && status.dwCurrentState == SERVICE_STOPPED)
        result = not_started( &service );
    else result = stop_with_dependents( &service, args->answer );
    service_close( &service );
    return result;
}
