/*
 * Resource identifiers
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

#ifndef __MPR_RESOURCE_H
#define __MPR_RESOURCE_H

/* dialogs */
#define IDD_CONNECT         100
#define IDD_BROWSE          101
#define IDD_DISCONNECT      102
#define IDD_FORCE           103
#define IDD_FAILED          104

/* icons, in the order of an image list made of them */
#define IDI_NETWORK         200
#define IDI_SERVER          201
#define IDI_SHARE           202
#define IDI_DRIVE           203
#define IDI_DRIVE_OFF       204
#define ICON_COUNT          5

/* controls */
#define IDC_HEAD            1000
#define IDC_DRIVE_LABEL     1001
#define IDC_DRIVE           1002
#define IDC_FOLDER_LABEL    1003
#define IDC_FOLDER          1004    /* a combo box, or ... */
#define IDC_FOLDER_FIXED    1005    /* ... an edit field for a path that is given */
#define IDC_BROWSE          1006
#define IDC_EXAMPLE         1007
#define IDC_RECONNECT       1008
#define IDC_CREDENTIALS     1009
#define IDC_STATUS_ICON     1010
#define IDC_STATUS          1011
#define IDC_PROGRESS        1012
#define IDC_TREE_LABEL      1013
#define IDC_TREE            1014
#define IDC_STOP            1015
#define IDC_LIST_LABEL      1016
#define IDC_LIST            1017
#define IDC_QUESTION        1018
#define IDC_HELP_BUTTON     1019
#define IDC_FAILED_HEAD     1020
#define IDC_FAILED_LIST     1021
#define IDC_FAILED_REASON   1022

/* strings: the dialogs */
#define IDS_NO_DRIVE        2000
#define IDS_DRIVE_TAKEN     2001    /* %1 letter */
#define IDS_DRIVE_LOCAL     2002    /* %1 letter */
#define IDS_DRIVE_REMOTE    2003    /* %1 letter, %2 remote name */
#define IDS_DRIVE_AWAY      2004    /* the same, remembered and not connected */
#define IDS_CONNECTING      2005    /* %1 remote name */
#define IDS_STOPPED         2006
#define IDS_SEARCHING       2007
#define IDS_NOTHING         2008
#define IDS_SEARCH_STOPPED  2009
#define IDS_NEARBY          2010
#define IDS_COLUMN_DRIVE    2011
#define IDS_COLUMN_FOLDER   2012
#define IDS_COLUMN_STATE    2013
#define IDS_STATE_CONNECTED 2014
#define IDS_STATE_AWAY      2015
#define IDS_STATE_BUSY      2016
#define IDS_NO_CONNECTIONS  2017
#define IDS_LOOKING         2018
#define IDS_DISCONNECTING   2019
#define IDS_SOME_LEFT       2020    /* %1 name, %2 why */
#define IDS_CANNOT_END      2021    /* %1 name, %2 why */
#define IDS_DISCONNECT_NAME 2022    /* title of a message */
#define IDS_PROGRAM         2023    /* %1 program, %2 process */
#define IDS_PROGRAM_FILE    2024    /* %1 the same, %2 file */
#define IDS_MORE            2025    /* %1 how many */
#define IDS_SIGN_IN_TO      2026    /* %1 server */
#define IDS_SIGN_IN_REFUSED 2027    /* credui.dll has one line for it; its title names the server */
#define IDS_RESTORE_TITLE   2028
#define IDS_NOT_RESTORED    2029    /* %1 device, %2 remote name */
#define IDS_RESTORE_AGAIN   2030

/* strings: errors in words */
#define IDS_ERROR_NO_FOLDER     2100
#define IDS_ERROR_TAKEN         2101
#define IDS_ERROR_BAD_NAME      2102
#define IDS_ERROR_BAD_PATH      2103
#define IDS_ERROR_PASSWORD      2104
#define IDS_ERROR_DENIED        2105
#define IDS_ERROR_USER          2106
#define IDS_ERROR_CONFLICT      2107
#define IDS_ERROR_REMEMBERED    2108
#define IDS_ERROR_BUSY          2109
#define IDS_ERROR_NO_NETWORK    2110
#define IDS_ERROR_TYPE          2111
#define IDS_ERROR_PROFILE       2112
#define IDS_ERROR_OPEN_FILES    2113
#define IDS_ERROR_IN_USE        2114
#define IDS_ERROR_NOT_CONNECTED 2115
#define IDS_ERROR_MEMORY        2116
#define IDS_ERROR_CANCELLED     2117
#define IDS_ERROR_NUMBER        2118    /* %1 the number */

#endif /* __MPR_RESOURCE_H */
