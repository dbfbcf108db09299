#ifndef PLATFORM_H
#define PLATFORM_H

#include <stdio.h>

/* The platform this program was built for, such as "linux/amd64". */
const char *platform_name(void);

/* Makes the stream hand over bytes as they are: Windows would turn CR LF into LF. */
void platform_binary(FILE *stream);

#endif
