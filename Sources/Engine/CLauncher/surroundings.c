// Surroundings that differ from the usual ones, and a look at them from inside.
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

// A user and group within the session's: a namespace of its own, in which one number stands for
// another. No privilege is needed (user_namespaces(7), "Defining user and group ID mappings").
static int change_user(const struct slipway_surroundings *wanted) {
  unsigned user = geteuid(), group = getegid();
  if (unshare(CLONE_NEWUSER) != 0) return errno;
  char inner[12], outer[12], text[64];
  write_number(inner, wanted->user);
  write_number(outer, user);
  join(text, sizeof text, inner, " ", outer, " 1\n");
  int error = write_text("/proc/self/uid_map", text);
  // Refused already, unless the session has no user namespace.
  if (error == 0) write_text("/proc/self/setgroups", "deny");
  if (error == 0) {
    write_number(inner, wanted->group);
    write_number(outer, group);
    join(text, sizeof text, inner, " ", outer, " 1\n");
    error = write_text("/proc/self/gid_map", text);
  }
  return error;
}

int change_surroundings(const struct run *run, char *what, size_t size) {
  const struct slipway_surroundings *wanted = &run->surroundings;
  if (wanted->flags & (SLIPWAY_VARY_HOST_NAME | SLIPWAY_VARY_DOMAIN_NAME)) {
    join(what, size, "changing the host's name", NULL, NULL, NULL);
    if (unshare(CLONE_NEWUTS) != 0) return errno;
    if ((wanted->flags & SLIPWAY_VARY_HOST_NAME) &&
        sethostname(run->host_name, strlen(run->host_name)) != 0)
      return errno;
    if ((wanted->flags & SLIPWAY_VARY_DOMAIN_NAME) &&
        setdomainname(run->domain_name, strlen(run->domain_name)) != 0)
      return errno;
  }
  if (wanted->flags & SLIPWAY_VARY_PROCESS_IDS) {
    char number[12];
    join(what, size, "changing the numbers of processes", NULL, NULL, NULL);
    write_number(number, wanted->first_process);
    int error = write_text("/proc/sys/kernel/ns_last_pid", number);
    if (error != 0) return error;
  }
  // The last, since it takes away the rights that the others need.
  if (wanted->flags & SLIPWAY_VARY_USER) {
    join(what, size, "changing the user", NULL, NULL, NULL);
    int error = change_user(wanted);
    if (error != 0) return error;
  }
  return 0;
}

int change_own_surroundings(const struct run *run) {
  const struct slipway_surroundings *wanted = &run->surroundings;
  if (wanted->flags & SLIPWAY_VARY_MASK) umask((mode_t)wanted->mask);
  if (wanted->flags & SLIPWAY_VARY_FIXED_ADDRESSES) {
    int now = personality(0xffffffff);
    if (now < 0 || personality((unsigned long)now | ADDR_NO_RANDOMIZE) < 0) return errno;
  }
  if (wanted->flags & SLIPWAY_VARY_ONE_PROCESSOR) {
    cpu_set_t all, one;
    CPU_ZERO(&all);
    CPU_ZERO(&one);
    if (sched_getaffinity(0, sizeof all, &all) != 0) return errno;
    for (int processor = 0; processor < CPU_SETSIZE; processor++)
      if (CPU_ISSET(processor, &all)) {
        CPU_SET(processor, &one);
        break;
      }
    if (sched_setaffinity(0, sizeof one, &one) != 0) return errno;
  }
  return 0;
}

static void print(const char *name, const char *value) {
  char line[512];
  join(line, sizeof line, name, "=", value, "\n");
  size_t done = 0, length = strlen(line);
  while (done < length) {
    ssize_t count = write(1, line + done, length - done);
    if (count <= 0) return;
    done += (size_t)count;
  }
}

static void print_number(const char *name, uint64_t value) {
  char digits[24], text[24];
  int count = 0, at = 0;
  do digits[count++] = (char)('0' + value % 10);
  while ((value /= 10) > 0);
  while (count > 0) text[at++] = digits[--count];
  text[at] = 0;
  print(name, text);
}

static void print_link(const char *name, const char *path) {
  char target[512];
  ssize_t length = readlink(path, target, sizeof target - 1);
  if (length < 0) length = 0;
  target[length] = 0;
  print(name, target);
}

// The names of two files in the order in which a folder with nothing else lists them.
static void print_listing(void) {
  static char entries[1024];
  char names[64] = "";
  if (mkdir("/tmp/.slipway-probe", 0700) != 0) return;
  int folder = open("/tmp/.slipway-probe", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const char *const made[] = {"b", "a", "d", "c"};
  for (int i = 0; i < 4; i++) {
    int file = openat(folder, made[i], O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file >= 0) close(file);
  }
  long count = syscall(SYS_getdents64, folder, entries, sizeof entries);
  for (long at = 0; at < count;) {
    struct listed *entry = (struct listed *)(entries + at);
    at += entry->length;
    if (entry->name[0] != '.' && strlen(names) + 2 < sizeof names) strcat(names, entry->name);
  }
  for (int i = 0; i < 4; i++) unlinkat(folder, made[i], 0);
  close(folder);
  rmdir("/tmp/.slipway-probe");
  print("file-order", names);
}

void print_surroundings(const struct run *run) {
  char text[512];
  struct utsname names;
  struct stat status;
  if (getcwd(text, sizeof text) != NULL) print("build-path", text);
  print_number("user", getuid());
  print_number("group", getgid());
  // By system calls, since the C library may have found the vDSO before the tracer took it away.
  struct timespec now = {0, 0};
  syscall(SYS_clock_gettime, CLOCK_REALTIME, &now);
  print_number("clock", (uint64_t)now.tv_sec);
  memset(&names, 0, sizeof names);
  syscall(SYS_uname, &names);
  print("host-name", names.nodename);
  print("domain-name", ((const char *)&names) + 5 * sizeof names.nodename);
  join(text, sizeof text, names.release, " ", names.version, NULL);
  print("kernel", text);
  mode_t mask = umask(0);
  umask(mask);
  print_number("umask", mask);
  static uint64_t processors[16];
  long size = syscall(SYS_sched_getaffinity, 0, sizeof processors, processors);
  uint64_t count = 0;
  for (long i = 0; i < size / 8; i++) count += (uint64_t)__builtin_popcountll(processors[i]);
  print_number("cpu-count", count);
  print_listing();
  print_number("process-ids", (uint64_t)syscall(SYS_getpid));
  int persona = personality(0xffffffff);
  print("aslr", persona >= 0 && (persona & ADDR_NO_RANDOMIZE) ? "off" : "on");
  unsigned char bytes[4] = {0, 0, 0, 0};
  syscall(SYS_getrandom, bytes, sizeof bytes, 0);
  print_number("random", (uint64_t)bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3]);
  print_link("shell", "/bin/sh");
  if (stat("/bin/sh", &status) == 0) print_number("shell-file", status.st_ino);
  if (run->arguments[0] != NULL && stat(run->arguments[0], &status) == 0)
    print_number("file-times", (uint64_t)status.st_mtime);
  for (char **entry = run->environment; *entry != NULL; entry++) print("environment", *entry);
  print("network", has_no_route() ? "off" : "on");
}
