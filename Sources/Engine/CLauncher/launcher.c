// The part that runs inside Slipway, and the prime process.
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int control = -1;

pid_t clone_process(unsigned long flags) {
#if defined(__s390x__)
  return (pid_t)syscall(SYS_clone, NULL, flags, NULL, NULL, NULL);
#else
  return (pid_t)syscall(SYS_clone, flags, NULL, NULL, NULL, NULL);
#endif
}

void close_from(unsigned first) {
#ifdef SYS_close_range
  if (syscall(SYS_close_range, first, ~0U, 0) == 0) return;
#endif
  long limit = sysconf(_SC_OPEN_MAX);
  if (limit < 0 || limit > 65536) limit = 65536;
  for (long fd = first; fd < limit; fd++) close((int)fd);
}

// Handlers that Slipway set must not run in, nor be inherited by, what is started here.
static void reset_signals(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  for (int number = 1; number < NSIG; number++) sigaction(number, &action, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

// Waits for Slipway to ask for sessions: each request is one message, the mode with two descriptors.
_Noreturn static void prime_main(int socket) {
  reset_signals();
  // Sessions need not be waited for.
  signal(SIGCHLD, SIG_IGN);
  // A terminal's Ctrl-C is for Slipway, which then cancels what runs in an orderly way.
  setsid();
  // Told apart from Slipway itself in a list of processes.
  prctl(PR_SET_NAME, "slipway-launch", 0, 0, 0);
  umask(022);
  if (chdir("/") != 0) _exit(1);
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0) _exit(1);
  // Holding Slipway's output would keep a pipe's reader waiting after Slipway is gone.
  // The order matters: the socket or `null` may itself be below 3.
  int high = fcntl(socket, F_DUPFD_CLOEXEC, 10);
  int high_null = fcntl(null, F_DUPFD_CLOEXEC, 10);
  if (high < 0 || high_null < 0) _exit(1);
  for (int fd = 0; fd < 3; fd++) dup2(high_null, fd);
  dup2(high, 3);
  fcntl(3, F_SETFD, FD_CLOEXEC);
  close_from(4);

  for (;;) {
    uint32_t mode = 0;
    struct iovec data = {&mode, sizeof mode};
    union {
      struct cmsghdr header;
      char space[CMSG_SPACE(2 * sizeof(int))];
    } ancillary;
    struct msghdr message;
    memset(&message, 0, sizeof message);
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = ancillary.space;
    message.msg_controllen = sizeof ancillary.space;
    ssize_t count = recvmsg(3, &message, MSG_CMSG_CLOEXEC);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) _exit(0);
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (count != sizeof mode || header == NULL || header->cmsg_type != SCM_RIGHTS ||
        header->cmsg_len != CMSG_LEN(2 * sizeof(int)))
      _exit(1);
    int fds[2];
    memcpy(fds, CMSG_DATA(header), sizeof fds);
    pid_t child = clone_process(SIGCHLD);
    if (child == 0) {
      signal(SIGCHLD, SIG_DFL);
      int requests = fcntl(fds[0], F_DUPFD_CLOEXEC, 10);
      int replies = fcntl(fds[1], F_DUPFD_CLOEXEC, 10);
      if (requests < 0 || replies < 0) _exit(1);
      dup2(requests, REQUESTS_FD);
      dup2(replies, REPLIES_FD);
      fcntl(REQUESTS_FD, F_SETFD, FD_CLOEXEC);
      fcntl(REPLIES_FD, F_SETFD, FD_CLOEXEC);
      close_from(5);
      session_main(mode);
    }
    // When the fork failed the sockets close here, and Slipway reads an end of file.
    close(fds[0]);
    close(fds[1]);
  }
}

static int start(void) {
  if (control >= 0) return 0;
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) return errno;
  // No exit signal: the prime process never shows up in anybody's waitpid(-1).
  pid_t child = clone_process(0);
  if (child < 0) {
    int error = errno;
    close(pair[0]);
    close(pair[1]);
    return error;
  }
  if (child == 0) {
    close(pair[0]);
    prime_main(pair[1]);
  }
  close(pair[1]);
  control = pair[0];
  return 0;
}

int slipway_launcher_start(void) {
  pthread_mutex_lock(&lock);
  int error = start();
  pthread_mutex_unlock(&lock);
  return error;
}

int slipway_launcher_open(uint32_t mode, int *requests, int *replies) {
  int down[2], up[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, down) != 0) return errno;
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, up) != 0) {
    int error = errno;
    close(down[0]);
    close(down[1]);
    return error;
  }
  pthread_mutex_lock(&lock);
  int error = start();
  if (error == 0) {
    struct iovec data = {&mode, sizeof mode};
    union {
      struct cmsghdr header;
      char space[CMSG_SPACE(2 * sizeof(int))];
    } ancillary;
    memset(&ancillary, 0, sizeof ancillary);
    struct msghdr message;
    memset(&message, 0, sizeof message);
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = ancillary.space;
    message.msg_controllen = sizeof ancillary.space;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(2 * sizeof(int));
    int fds[2] = {down[1], up[1]};
    memcpy(CMSG_DATA(header), fds, sizeof fds);
    ssize_t sent;
    do sent = sendmsg(control, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    if (sent < 0) error = errno;
  }
  pthread_mutex_unlock(&lock);
  close(down[1]);
  close(up[1]);
  if (error != 0) {
    close(down[0]);
    close(up[0]);
    return error;
  }
  *requests = down[0];
  *replies = up[0];
  return 0;
}

int slipway_launcher_send(int requests, const void *bytes, size_t length) {
  const char *rest = bytes;
  while (length > 0) {
    ssize_t count = send(requests, rest, length, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    rest += count;
    length -= (size_t)count;
  }
  return 0;
}

ssize_t slipway_launcher_receive(int replies, void *bytes, size_t capacity) {
  ssize_t count;
  do count = recv(replies, bytes, capacity, 0);
  while (count < 0 && errno == EINTR);
  return count;
}
