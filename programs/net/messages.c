/*
 * net.exe: the texts of errors and how they are shown
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

#define FIRST_NETWORK_MESSAGE 2100
#define LAST_NETWORK_MESSAGE  5899

/* What Windows says. The system under the program may word its errors in another way (Wine's are terse) or not know the
 * network range at all, and there are programs that read these lines. */
static const struct { DWORD code; const WCHAR *text; } messages[] =
{
    { 2, L"The system cannot find the file specified." },
    { 3, L"The system cannot find the path specified." },
    { 5, L"Access is denied." },
    { 6, L"The handle is invalid." },
    { 8, L"Not enough storage is available to process this command." },
    { 50, L"The request is not supported." },
    { 51, L"Windows cannot find the network path. Verify that the network path is correct and the destination computer "
          L"is not busy or turned off. If Windows still cannot find the network path, contact your network administrator." },
    { 52, L"You were not connected because a duplicate name exists on the network." },
    { 53, L"The network path was not found." },
    { 54, L"The network is busy." },
    { 55, L"The specified network resource or device is no longer available." },
    { 59, L"An unexpected network error occurred." },
    { 64, L"The specified network name is no longer available." },
    { 65, L"Network access is denied." },
    { 66, L"The network resource type is not correct." },
    { 67, L"The network name cannot be found." },
    { 68, L"The name limit for the local computer network adapter card was exceeded." },
    { 69, L"The network BIOS session limit was exceeded." },
    { 70, L"The remote server has been paused or is in the process of being started." },
    { 71, L"No more connections can be made to this remote computer at this time because there are already as many "
          L"connections as the computer can accept." },
    { 72, L"The specified printer or disk device has been paused." },
    { 85, L"The local device name is already in use." },
    { 86, L"The specified network password is not correct." },
    { 87, L"The parameter is incorrect." },
    { 121, L"The semaphore timeout period has expired." },
    { 123, L"The filename, directory name, or volume label syntax is incorrect." },
    { 124, L"The system call level is not correct." },
    { 127, L"The specified procedure could not be found." },
    { 161, L"The specified path is invalid." },
    { 170, L"The requested resource is in use." },
    { 234, L"More data is available." },
    { 259, L"No more data is available." },
    { 487, L"Attempt to access invalid address." },
    { 1051, L"A stop control has been sent to a service that other running services are dependent on." },
    { 1052, L"The requested control is not valid for this service." },
    { 1053, L"The service did not respond to the start or control request in a timely fashion." },
    { 1055, L"The service database is locked." },
    { 1056, L"An instance of the service is already running." },
    { 1057, L"The account name is invalid or does not exist, or the password is invalid for the account name specified." },
    { 1058, L"The service cannot be started, either because it is disabled or because it has no enabled devices "
            L"associated with it." },
    { 1060, L"The specified service does not exist as an installed service." },
    { 1061, L"The service cannot accept control messages at this time." },
    { 1062, L"The service has not been started." },
    { 1066, L"The service has returned a service-specific error code." },
    { 1067, L"The process terminated unexpectedly." },
    { 1068, L"The dependency service or group failed to start." },
    { 1069, L"The service did not start due to a logon failure." },
    { 1070, L"After starting, the service hung in a start-pending state." },
    { 1075, L"The dependency service does not exist or has been marked for deletion." },
    { 1200, L"The specified device name is invalid." },
    { 1201, L"The device is not currently connected but it is a remembered connection." },
    { 1202, L"The local device name has a remembered connection to another network resource." },
    { 1203, L"The network path was either typed incorrectly, does not exist, or the network provider is not currently "
            L"available. Please try retyping the path or contact your network administrator." },
    { 1204, L"The specified network provider name is invalid." },
    { 1205, L"Unable to open the network connection profile." },
    { 1206, L"The network connection profile is corrupted." },
    { 1207, L"Cannot enumerate a noncontainer." },
    { 1208, L"An extended error has occurred." },
    { 1210, L"The format of the specified computer name is invalid." },
    { 1212, L"The format of the specified domain name is invalid." },
    { 1214, L"The format of the specified network name is invalid." },
    { 1215, L"The format of the specified share name is invalid." },
    { 1216, L"The format of the specified password is invalid." },
    { 1219, L"Multiple connections to a server or shared resource by the same user, using more than one user name, are "
            L"not allowed. Disconnect all previous connections to the server or shared resource and try again." },
    { 1222, L"The network is not present or not started." },
    { 1223, L"The operation was canceled by the user." },
    { 1225, L"The remote computer refused the network connection." },
    { 1231, L"The network location cannot be reached. For information about network troubleshooting, see Windows Help." },
    { 1232, L"The network location cannot be reached. For information about network troubleshooting, see Windows Help." },
    { 1236, L"The network connection was aborted by the local system." },
    { 1237, L"The operation could not be completed. A retry should be performed." },
    { 1240, L"The account is not authorized to log in from this station." },
    { 1244, L"The operation being requested was not performed because the user has not been authenticated." },
    { 1245, L"The operation being requested was not performed because the user has not logged on to the network. "
            L"The specified service does not exist." },
    { 1246, L"Continue with work in progress." },
    { 1247, L"An attempt was made to perform an initialization operation when initialization has already been completed." },
    { 1248, L"No more local devices." },
    { 1311, L"There are currently no logon servers available to service the logon request." },
    { 1314, L"A required privilege is not held by the client." },
    { 1326, L"The user name or password is incorrect." },
    { 1327, L"Account restrictions are preventing this user from signing in. For example: blank passwords aren't allowed, "
            L"sign-in times are limited, or a policy restriction has been enforced." },
    { 1328, L"Your account has time restrictions that keep you from signing in right now." },
    { 1330, L"The password for this account has expired." },
    { 1331, L"This user can't sign in because this account is currently disabled." },
    { 1332, L"No mapping between account names and security IDs was done." },
    { 1355, L"The specified domain either does not exist or could not be contacted." },
    { 1396, L"The target account name is incorrect." },
    { 1792, L"An attempt was made to logon, but the network logon service was not started." },
    { 1907, L"The user's password must be changed before signing in." },
    { 1909, L"The referenced account is currently locked out and may not be logged on to." },
    { 2102, L"The workstation driver is not installed." },
    { 2103, L"The server could not be located." },
    { 2106, L"This operation is not supported on workstations." },
    { 2108, L"The network connection was made successfully, but the user had to be prompted for a password other than "
            L"the one originally specified." },
    { 2109, L"The network connection was made successfully using default credentials." },
    { 2114, L"The Server service is not started." },
    { 2116, L"The device or directory does not exist." },
    { 2117, L"The operation is invalid on a redirected resource." },
    { 2118, L"The name has already been shared." },
    { 2119, L"The server is currently out of the requested resource." },
    { 2123, L"The API return buffer is too small." },
    { 2127, L"A remote API error occurred." },
    { 2136, L"A general network error has occurred." },
    { 2138, L"The Workstation service has not been started." },
    { 2139, L"The requested information is not available." },
    { 2140, L"An internal Windows error occurred." },
    { 2142, L"The requested API is not supported on the remote server." },
    { 2180, L"The service database is locked." },
    { 2182, L"The requested service has already been started." },
    { 2183, L"The service does not respond to control actions." },
    { 2184, L"The service has not been started." },
    { 2185, L"The service name is invalid." },
    { 2186, L"The service is not responding to the control function." },
    { 2187, L"The service control is busy." },
    { 2189, L"The service could not be controlled in its present state." },
    { 2190, L"The service ended abnormally." },
    { 2191, L"The requested pause, continue, or stop is not valid for this service." },
    { 2202, L"The user name or group name parameter is invalid." },
    { 2203, L"The password parameter is invalid." },
    { 2221, L"The user name could not be found." },
    { 2250, L"The network connection could not be found." },
    { 2310, L"This shared resource does not exist." },
    { 2311, L"This device is not shared." },
    { 2312, L"A session does not exist with that computer name." },
    { 2314, L"There is not an open file with that identification number." },
    { 2320, L"This computer is not active." },
    { 2401, L"There are open files on the connection." },
    { 2402, L"Active connections still exist." },
    { 2403, L"This share name or password is invalid." },
    { 2404, L"The device is in use by an active process and cannot be disconnected." },
    { 2405, L"The drive letter is in use locally." },
    { 3500, L"The command completed successfully." },
    { 3501, L"You used an invalid option." },
    { 3502, L"System error *** has occurred." },
    { 3503, L"The command contains an invalid number of arguments." },
    { 3504, L"The command completed with one or more errors." },
    { 3505, L"You used an option with an invalid value." },
    { 3506, L"The option *** is unknown." },
    { 3507, L"Option *** is ambiguous." },
    { 3510, L"A command was used with conflicting switches." },
    { 3513, L"More data is available than can be returned by Windows." },
    { 3514, L"More help is available by typing NET HELPMSG ***." },
    { 3520, L"These Windows services are started:" },
    { 3521, L"The *** service is not started." },
    { 3522, L"The *** service is starting" },
    { 3523, L"The *** service could not be started." },
    { 3524, L"The *** service was started successfully." },
    { 3527, L"The *** service is stopping" },
    { 3528, L"The *** service could not be stopped." },
    { 3529, L"The *** service was stopped successfully." },
    { 3533, L"The service is starting or stopping. Please try again later." },
    { 3534, L"The service did not report an error." },
    { 3535, L"An error occurred controlling the device." },
    { 3547, L"A service specific error occurred: ***." },
    { 3661, L"New connections will be remembered." },
    { 3662, L"New connections will not be remembered." },
    { 3693, L"Continuing will cancel the connections." },
    { 3694, L"You have these remote connections:" },
    { 3871, L"*** is not a valid Windows network message number." },
};

static const WCHAR *known_text( DWORD code )
{
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(messages); i++)
        if (messages[i].code == code) return messages[i].text;
    return NULL;
}

static BOOL is_network_message( DWORD code )
{
    return code >= FIRST_NETWORK_MESSAGE && code <= LAST_NETWORK_MESSAGE;
}

static void cut_line_end( WCHAR *text )
{
    size_t len = wcslen( text );

    while (len && (text[len - 1] == '\n' || text[len - 1] == '\r' || text[len - 1] == ' ')) text[--len] = 0;
}

BOOL message_text( DWORD code, WCHAR *buffer, DWORD len )
{
    static const DWORD languages[] = { MAKELANGID( LANG_ENGLISH, SUBLANG_ENGLISH_US ), 0 };
    const WCHAR *text = known_text( code );
    unsigned i;

    if (text)
    {
        lstrcpynW( buffer, text, len );
        return TRUE;
    }
    buffer[0] = 0;
    for (i = 0; i < ARRAY_SIZE(languages); i++)
    {
        if (FormatMessageW( FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, code, languages[i],
                            buffer, len, NULL ))
        {
            cut_line_end( buffer );
            return TRUE;
        }
    }
    buffer[0] = 0;
    return FALSE;
}

void message_more_help( DWORD code )
{
    err( L"More help is available by typing NET HELPMSG %u.\n\n", code );
}

static int fail_extended(void)
{
    WCHAR text[1024] = {0}, provider[256] = {0};
    DWORD code = 0;

    if (WNetGetLastErrorW( &code, text, ARRAY_SIZE(text), provider, ARRAY_SIZE(provider) )) text[0] = 0;
    cut_line_end( text );
    if (!text[0]) message_text( code ? code : ERROR_EXTENDED_ERROR, text, ARRAY_SIZE(text) );
    err( L"System error %u has occurred.\n\n%s\n\n", ERROR_EXTENDED_ERROR, text );
    return EXIT_FAILED;
}

int message_fail( DWORD code )
{
    WCHAR text[1024];

    if (code == ALREADY_TOLD) return EXIT_FAILED;
    if (code == ERROR_EXTENDED_ERROR) return fail_extended();
    if (message_text( code, text, ARRAY_SIZE(text) ) && is_network_message( code ))
    {
        err( L"%s\n\n", text );
        message_more_help( code );
        return EXIT_FAILED;
    }
    err( L"System error %u has occurred.\n\n", code );
    if (text[0]) err( L"%s\n\n", text );
    return EXIT_FAILED;
}
