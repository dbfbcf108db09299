#include "platform.h"

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#endif

#if defined(_WIN32)
#define SYSTEM "windows"
#elif defined(__APPLE__)
#define SYSTEM "macos"
#elif defined(__linux__)
#define SYSTEM "linux"
#else
#define SYSTEM "unknown"
#endif

#if defined(__x86_64__) || defined(_M_X64)
#define PROCESSOR "amd64"
#elif defined(__aarch64__) || defined(_M_ARM64)
#define PROCESSOR "arm64"
#elif defined(__arm__)
#define PROCESSOR "arm"
#else
#define PROCESSOR "unknown"
#endif

const char *platform_name(void) { return SYSTEM "/" PROCESSOR; }

void platform_binary(FILE *stream) {
#ifdef _WIN32
  _setmode(_fileno(stream), _O_BINARY);
#else
  (void)stream;
#endif
}
