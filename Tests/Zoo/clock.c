// A clock that stands still, for prove.py: preloaded, it tells every program the second in ZOO_CLOCK.
//
// libfaketime is not used because it converts a date when a program starts, and that fixes the time zone for
// the whole process: `TZ=… date -u` then prints local time.
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static time_t now(void) {
  const char *text = getenv("ZOO_CLOCK");
  return text ? (time_t)strtoll(text, NULL, 10) : 0;
}

time_t time(time_t *result) {
  time_t second = now();
  if (result) *result = second;
  return second;
}

int gettimeofday(struct timeval *restrict result, void *restrict zone) {
  (void)zone;
  result->tv_sec = now();
  result->tv_usec = 0;
  return 0;
}

int clock_gettime(clockid_t clock, struct timespec *result) {
  if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)
    return (int)syscall(SYS_clock_gettime, clock, result);
  result->tv_sec = now();
  result->tv_nsec = 0;
  return 0;
}
