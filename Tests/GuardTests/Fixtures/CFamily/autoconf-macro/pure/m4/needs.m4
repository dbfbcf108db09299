AC_DEFUN([APP_NEEDS],
[AC_CHECK_LIB([pcap], [pcap_open_live], [], [AC_MSG_ERROR([pcap is missing])])])
