# Looks for a library.
AC_DEFUN([APP_NEEDS],
[AC_CHECK_LIB([$1], [$2], [],
  [AC_MSG_ERROR([$1 is missing])])
])
