// What a program in the sandbox would find, looked at from inside: no program of the host is needed.
#include "internal.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

// Whether a file can be made in the folder; the errno otherwise.
static int try_file(const char *folder) {
  char path[512];
  join(path, sizeof path, folder, "/slipway-test", NULL, NULL);
  int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) return errno;
  close(fd);
  unlink(path);
  return 0;
}

// 192.0.2.1 is never assigned (RFC 5737). Connecting a datagram socket sends nothing.
int has_no_route(void) {
  int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return 1;
  struct sockaddr_in address;
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_port = htons(9);
  address.sin_addr.s_addr = htonl(0xC0000201);
  int refused = connect(fd, (struct sockaddr *)&address, sizeof address) != 0;
  close(fd);
  return refused;
}

static int has_no_rights(void) {
  struct {
    uint32_t version;
    int pid;
  } header = {0x20080522, 0};
  struct {
    uint32_t effective, permitted, inheritable;
  } held[2];
  if (syscall(SYS_capget, &header, held) != 0) return 0;
  uint32_t any = held[0].effective | held[0].permitted | held[0].inheritable | held[1].effective |
                 held[1].permitted | held[1].inheritable;
  return any == 0 && prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1;
}

uint32_t self_test(const struct run *run) {
  char **arguments = run->arguments;
  for (int i = 0; i < 3; i++)
    if (arguments[i] == NULL) return 0;
  uint32_t bits = 0;
  struct stat status;
  struct utsname names;
  if (getuid() == 1000 && getgid() == 1000) bits |= SLIPWAY_TEST_USER;
  if (getpid() == 2 && getppid() == 1) bits |= SLIPWAY_TEST_PROCESSES;
  if (stat("/proc/self/status", &status) == 0) bits |= SLIPWAY_TEST_PROC;
  if (stat(arguments[0], &status) != 0 && errno == ENOENT) bits |= SLIPWAY_TEST_HIDDEN;
  if (try_file(arguments[1]) == EROFS) bits |= SLIPWAY_TEST_READ_ONLY;
  if (try_file(arguments[2]) == 0) bits |= SLIPWAY_TEST_WRITABLE;
  if (has_no_route()) bits |= SLIPWAY_TEST_NO_NETWORK;
  if (uname(&names) == 0 && strcmp(names.nodename, "slipway") == 0) bits |= SLIPWAY_TEST_HOST_NAME;
  if (has_no_rights()) bits |= SLIPWAY_TEST_NO_RIGHTS;
  int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (null >= 0 && write(null, "x", 1) == 1) bits |= SLIPWAY_TEST_DEVICES;
  if (null >= 0) close(null);
  if (try_file("") == EROFS) bits |= SLIPWAY_TEST_ROOT_FIXED;
  return bits;
}
