// The session: forks a supervisor for every run, and ends them.
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  // More running actions than this are refused, which is far beyond any sensible number.
  MAX_ACTIONS = 4096,
  // Network namespaces kept for reuse.
  MAX_NETWORKS = 64,
  MAX_FRAME = 64 << 20,
};

struct action {
  uint64_t id;
  pid_t pid;
  int network;
};

static struct action actions[MAX_ACTIONS];
static unsigned action_count;

// Creating a network namespace costs more than all the rest of the sandbox together, so a finished
// action's one, in which no process and therefore no socket is left, serves the next. Two actions
// never share one at the same time.
static struct {
  int fd;
  int busy;
} networks[MAX_NETWORKS];
static unsigned network_count;

static struct session session;
static int life_end = -1;
static char *buffer;
static size_t capacity;

void join(char *into, size_t size, const char *a, const char *b, const char *c, const char *d) {
  const char *parts[4] = {a, b, c, d};
  size_t used = 0;
  for (int i = 0; i < 4; i++)
    for (const char *p = parts[i]; p != NULL && *p != 0 && used + 1 < size; p++) into[used++] = *p;
  if (size > 0) into[used] = 0;
}

void send_reply(struct slipway_reply *reply, const char *text, const char *tail) {
  size_t length = text == NULL ? 0 : strlen(text);
  if (length > SLIPWAY_TEXT_BYTES) length = SLIPWAY_TEXT_BYTES;
  reply->text_length = (uint32_t)length;
  struct iovec parts[3] = {
      {reply, sizeof *reply}, {(char *)text, length}, {(char *)tail, reply->tail_length}};
  struct msghdr message;
  memset(&message, 0, sizeof message);
  message.msg_iov = parts;
  message.msg_iovlen = 3;
  while (sendmsg(REPLIES_FD, &message, MSG_NOSIGNAL) < 0 && errno == EINTR) continue;
}

static void fail(uint64_t id, uint32_t kind, int error, const char *text) {
  struct slipway_reply reply;
  memset(&reply, 0, sizeof reply);
  reply.id = id;
  reply.kind = kind;
  reply.value = error;
  reply.features = session.features;
  send_reply(&reply, text, NULL);
}

int raise_loopback(void) {
  int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return errno;
  struct ifreq request;
  memset(&request, 0, sizeof request);
  memcpy(request.ifr_name, "lo", 3);
  int error = 0;
  if (ioctl(fd, SIOCGIFFLAGS, &request) != 0)
    error = errno;
  else {
    request.ifr_flags |= IFF_UP | IFF_RUNNING;
    if (ioctl(fd, SIOCSIFFLAGS, &request) != 0) error = errno;
  }
  close(fd);
  return error;
}

// Opens a new network namespace from a child that shares this process's table of descriptors, since
// a process cannot come back to the host's network from a user namespace. Returns -1 on failure.
static int make_network(void) {
  pid_t child = clone_process(CLONE_FILES | SIGCHLD);
  if (child < 0) return -1;
  if (child == 0) {
    if (unshare(CLONE_NEWNET) != 0 || raise_loopback() != 0) _exit(0);
    int fd = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
    _exit(fd > 0 && fd < 256 ? fd : 0);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (!WIFEXITED(status) || WEXITSTATUS(status) == 0) return -1;
  return WEXITSTATUS(status);
}

static int take_network(void) {
  for (unsigned i = 0; i < network_count; i++)
    if (!networks[i].busy) {
      networks[i].busy = 1;
      return (int)i;
    }
  if (network_count == MAX_NETWORKS) return -1;
  int fd = make_network();
  if (fd < 0) return -1;
  networks[network_count].fd = fd;
  networks[network_count].busy = 1;
  return (int)network_count++;
}

int write_text(const char *path, const char *text) {
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0) return errno;
  ssize_t count = write(fd, text, strlen(text));
  int error = count == (ssize_t)strlen(text) ? 0 : errno;
  close(fd);
  return error;
}

void write_number(char *into, unsigned value) {
  char digits[12];
  int count = 0;
  do digits[count++] = (char)('0' + value % 10);
  while ((value /= 10) > 0);
  while (count > 0) *into++ = digits[--count];
  *into = 0;
}

// The user inside is always 1000:1000, so that nothing depends on who runs Slipway, and not 0, since
// tar, dpkg and others behave differently for root.
static int make_user(void) {
  unsigned user = geteuid(), group = getegid();
  // Needs a right that only root has; without it the host's extra groups stay, as `nogroup`. The C
  // library's own setgroups would look for the threads of the process that this is a copy of.
  if (user == 0) syscall(SYS_setgroups, 0, NULL);
  if (unshare(CLONE_NEWUSER) != 0) return errno;
  char number[12], text[64];
  write_number(number, user);
  join(text, sizeof text, "1000 ", number, " 1\n", NULL);
  int error = write_text("/proc/self/uid_map", text);
  if (error == 0) error = write_text("/proc/self/setgroups", "deny");
  if (error == 0) {
    write_number(number, group);
    join(text, sizeof text, "1000 ", number, " 1\n", NULL);
    error = write_text("/proc/self/gid_map", text);
  }
  return error;
}

// Sets up once what all actions can share. Returns an errno, with `what` naming the failed part.
static int enter(const char **what) {
  int error = make_user();
  if (error == 0)
    session.features |= SLIPWAY_HAS_USER;
  else if (geteuid() != 0) {
    // Root can make the other namespaces without one.
    *what = "making a user namespace";
    return error;
  }
  *what = "making a mount namespace";
  if (unshare(CLONE_NEWNS) != 0) return errno;
  // What is mounted from here on is never seen by the host.
  *what = "making the host's mounts private";
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) return errno;
  // Programs hold no rights, so none can change the name for another.
  if (unshare(CLONE_NEWUTS) == 0 && sethostname("slipway", 7) == 0)
    session.features |= SLIPWAY_HAS_HOST_NAME;
  pid_t child = clone_process(CLONE_NEWIPC | SIGCHLD);
  if (child == 0) _exit(0);
  if (child > 0) {
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
    session.features |= SLIPWAY_HAS_IPC;
  }
  int network = take_network();
  if (network >= 0) {
    networks[network].busy = 0;
    session.features |= SLIPWAY_HAS_NETWORK;
  } else {
    child = clone_process(CLONE_NEWNET | SIGCHLD);
    if (child == 0) _exit(0);
    if (child > 0) {
      while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
      session.features |= SLIPWAY_HAS_NETWORK;
    }
  }
  // Nothing that is executed from here on can gain a capability.
  for (int right = 0; right < 64; right++) prctl(PR_CAPBSET_DROP, right, 0, 0, 0);
  return 0;
}

static void start_action(uint64_t id, size_t length) {
  struct slipway_run run;
  if (length < sizeof run) return fail(id, SLIPWAY_SETUP_FAILED, EINVAL, "reading the request");
  memcpy(&run, buffer, sizeof run);
  if (action_count == MAX_ACTIONS)
    return fail(id, SLIPWAY_SETUP_FAILED, EAGAIN, "starting one more of 4096 running actions");
  unsigned long flags = SIGCHLD;
  int network = -1;
  if (session.mode == SLIPWAY_MODE_NAMESPACES) {
    flags |= CLONE_NEWNS | CLONE_NEWPID;
    if (session.features & SLIPWAY_HAS_IPC) flags |= CLONE_NEWIPC;
    if ((session.features & SLIPWAY_HAS_NETWORK) && !(run.flags & SLIPWAY_RUN_NETWORK)) {
      network = take_network();
      if (network < 0) flags |= CLONE_NEWNET;
    }
  }
  pid_t pid = clone_process(flags);
  if (pid == 0) {
    close(REQUESTS_FD);
    close(life_end);
    if (flags & CLONE_NEWNET) raise_loopback();
    supervise(&session, id, buffer, length, network < 0 ? -1 : networks[network].fd);
  }
  if (pid < 0) {
    int error = errno;
    if (network >= 0) networks[network].busy = 0;
    return fail(id, SLIPWAY_SETUP_FAILED, error, "making the action's namespaces");
  }
  actions[action_count++] = (struct action){id, pid, network};
}

static void reap(void) {
  int status;
  pid_t pid;
  while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
    for (unsigned i = 0; i < action_count; i++)
      if (actions[i].pid == pid) {
        if (actions[i].network >= 0) networks[actions[i].network].busy = 0;
        // A supervisor that ends well has replied.
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
          fail(actions[i].id, SLIPWAY_LOST, WIFSIGNALED(status) ? WTERMSIG(status) : 0,
               "supervising the action");
        actions[i] = actions[--action_count];
        break;
      }
}

static void signal_actions(uint64_t id, int all, int number) {
  for (unsigned i = 0; i < action_count; i++)
    if (all || actions[i].id == id) kill(actions[i].pid, number);
}

// Slipway is gone or done: everything ends now.
_Noreturn static void leave(void) {
  signal_actions(0, 1, SIGUSR1);
  close(life_end);
  while (wait(NULL) > 0 || errno == EINTR) continue;
  _exit(0);
}

static void read_fully(char *into, size_t length) {
  while (length > 0) {
    ssize_t count = read(REQUESTS_FD, into, length);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) leave();
    into += count;
    length -= (size_t)count;
  }
}

static void serve_request(void) {
  struct slipway_frame frame;
  read_fully((char *)&frame, sizeof frame);
  if (frame.length > MAX_FRAME) leave();
  if (frame.length > capacity) {
    size_t wanted = ((size_t)frame.length + 0xffff) & ~(size_t)0xffff;
    char *grown =
        mmap(NULL, wanted, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (grown == MAP_FAILED) leave();
    if (buffer != NULL) munmap(buffer, capacity);
    buffer = grown;
    capacity = wanted;
  }
  read_fully(buffer, frame.length);
  switch (frame.operation) {
  case SLIPWAY_OP_RUN:
    start_action(frame.id, frame.length);
    break;
  case SLIPWAY_OP_CANCEL:
    signal_actions(frame.id, 0, SIGTERM);
    break;
  case SLIPWAY_OP_KILL_ALL:
    signal_actions(0, 1, SIGUSR1);
    break;
  }
}

_Noreturn void session_main(uint32_t mode) {
  session.mode = mode;
  // Blocked here, so that a supervisor that has only just been forked does not die of them.
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_SETMASK, &set, NULL);
  const char *what = "starting the launcher";
  int error = 0;
  int life[2];
  if (pipe2(life, O_CLOEXEC) != 0)
    error = errno;
  else {
    session.life = life[0];
    life_end = life[1];
    if (mode == SLIPWAY_MODE_NAMESPACES) error = enter(&what);
  }
  int signals = -1;
  if (error == 0) {
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    signals = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
    if (signals < 0) error = errno;
  }
  fail(0, SLIPWAY_HELLO, error, error == 0 ? NULL : what);
  if (error != 0) _exit(0);
  for (;;) {
    struct pollfd polled[2] = {{REQUESTS_FD, POLLIN, 0}, {signals, POLLIN, 0}};
    if (poll(polled, 2, -1) < 0) continue;
    if (polled[1].revents != 0) {
      struct signalfd_siginfo info;
      while (read(signals, &info, sizeof info) > 0) continue;
      reap();
    }
    if (polled[0].revents != 0) serve_request();
  }
}
