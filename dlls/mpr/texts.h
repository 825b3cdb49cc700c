/*
 * Identifiers of what is said in small windows
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

#ifndef __MPR_TEXTS_H
#define __MPR_TEXTS_H

#define IDD_FAILED          120

#define IDC_FAILED_HEAD     1100
#define IDC_FAILED_LIST     1101
#define IDC_FAILED_REASON   1102

#define IDS_SIGN_IN_TO      2300    /* %1 server */
#define IDS_SIGN_IN_REFUSED 2301    /* credui.dll has one line for it; its title names the server */
#define IDS_RESTORE_TITLE   2302
#define IDS_NOT_RESTORED    2303    /* %1 device, %2 remote name */
#define IDS_RESTORE_AGAIN   2304

#endif /* __MPR_TEXTS_H */
