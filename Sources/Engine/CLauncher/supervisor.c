// The supervisor: one for each action. Prepares the root, starts the program, keeps its output and
// its time, and leaves no process behind.
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// How long a program has between SIGTERM and SIGKILL.
enum { GRACE_MS = 2000 };

static struct run run;
static struct slipway_reply reply;
static char tail[SLIPWAY_TAIL_BYTES];
static char ordered[SLIPWAY_TAIL_BYTES];
static char chunk[65536];

// Written by the program's process before it executes. It shares this memory (vfork), but for a traced
// program, which needs a process of its own (fork): therefore a page that is shared.
static struct {
  volatile int exec_error;
  volatile int exec_found;
  volatile uint32_t test_bits;
  char what[SLIPWAY_TEXT_BYTES];
} *shared;

static int is_init;
static int log_folder = -1;
static int log_file = -1;
// The file for the standard output, where it does not go to the log.
static int output_file = -1;

_Noreturn static void finish(uint32_t kind, int value, const char *text) {
  reply.id = run.id;
  reply.kind = kind;
  reply.value = value;
  if (reply.log_bytes <= SLIPWAY_TAIL_BYTES) {
    reply.tail_length = (uint32_t)reply.log_bytes;
    send_reply(&reply, text, tail);
  } else {
    size_t start = reply.log_bytes % SLIPWAY_TAIL_BYTES;
    memcpy(ordered, tail + start, SLIPWAY_TAIL_BYTES - start);
    memcpy(ordered + SLIPWAY_TAIL_BYTES - start, tail, start);
    reply.tail_length = SLIPWAY_TAIL_BYTES;
    send_reply(&reply, text, ordered);
  }
  _exit(0);
}

static const char *next_string(char **cursor, const char *end) {
  if (*cursor >= end) return NULL;
  char *stop = memchr(*cursor, 0, (size_t)(end - *cursor));
  if (stop == NULL) return NULL;
  const char *string = *cursor;
  *cursor = stop + 1;
  return string;
}

// Points `run` into the frame. Returns -1 when the frame is not what it says.
static int parse(uint64_t id, char *body, size_t length) {
  struct slipway_run head;
  memcpy(&head, body, sizeof head);
  run.id = id;
  run.flags = head.flags;
  run.timeout_ms = head.timeout_ms;
  run.log_limit = head.log_limit;
  run.mount_count = head.mount_count;
  run.surroundings = head.surroundings;
  // Every string takes a byte at least, so the counts are bounded by the frame.
  uint64_t strings =
      (uint64_t)head.argument_count + head.environment_count + 2 * (uint64_t)head.mount_count;
  if (strings > length) return -1;
  size_t pointers = (size_t)head.argument_count + head.environment_count + 2;
  size_t size = pointers * sizeof(char *) + head.mount_count * sizeof(struct mount_entry);
  char *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return -1;
  run.arguments = (char **)memory;
  run.environment = run.arguments + head.argument_count + 1;
  run.mounts = (struct mount_entry *)(memory + pointers * sizeof(char *));
  char *cursor = body + sizeof head;
  const char *end = body + length;
  run.folder = next_string(&cursor, end);
  run.log = next_string(&cursor, end);
  run.scratch = next_string(&cursor, end);
  run.host_name = next_string(&cursor, end);
  run.domain_name = next_string(&cursor, end);
  run.kernel_release = next_string(&cursor, end);
  run.kernel_version = next_string(&cursor, end);
  if (run.kernel_version == NULL) return -1;
  for (uint32_t i = 0; i < head.argument_count; i++)
    if ((run.arguments[i] = (char *)next_string(&cursor, end)) == NULL) return -1;
  for (uint32_t i = 0; i < head.environment_count; i++)
    if ((run.environment[i] = (char *)next_string(&cursor, end)) == NULL) return -1;
  for (uint32_t i = 0; i < head.mount_count; i++) {
    const char *source = next_string(&cursor, end);
    const char *path = next_string(&cursor, end);
    if (path == NULL || source[0] == 0) return -1;
    run.mounts[i] = (struct mount_entry){source[0], source + 1, path};
  }
  return head.argument_count == 0 ? -1 : 0;
}

// The log's folder is held open, since its path is out of sight once the root is in place.
static int open_log(void) {
  if (run.log[0] == 0) return 0;
  static char folder[4096];
  join(folder, sizeof folder, run.log, NULL, NULL, NULL);
  char *slash = strrchr(folder, '/');
  if (slash == NULL) return EINVAL;
  const char *name = run.log + (slash - folder) + 1;
  slash[slash == folder] = 0;
  log_folder = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (log_folder < 0) return errno;
  // The file itself is made with the first byte: most actions print nothing.
  if (!(run.flags & SLIPWAY_RUN_APPEND_LOG) && unlinkat(log_folder, name, 0) != 0 &&
      errno != ENOENT)
    return errno;
  run.log = name;
  if (run.flags & SLIPWAY_RUN_OUTPUT) {
    static char output[4096];
    join(output, sizeof output, name, ".out", NULL, NULL);
    output_file = openat(log_folder, output,
                         O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (output_file < 0) return errno;
  }
  return 0;
}

static void keep(const char *bytes, size_t count) {
  for (size_t done = 0; done < count;) {
    size_t at = (reply.log_bytes + done) % SLIPWAY_TAIL_BYTES;
    size_t part = SLIPWAY_TAIL_BYTES - at;
    if (part > count - done) part = count - done;
    memcpy(tail + at, bytes + done, part);
    done += part;
  }
  size_t wanted = 0;
  if (reply.log_bytes < run.log_limit) {
    uint64_t room = run.log_limit - reply.log_bytes;
    wanted = room < count ? (size_t)room : count;
  }
  reply.log_bytes += count;
  if (log_folder < 0 || reply.log_error != 0) return;
  if (log_file < 0 && wanted > 0) {
    log_file = openat(log_folder, run.log,
                      O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (log_file < 0) reply.log_error = errno;
  }
  while (wanted > 0 && reply.log_error == 0) {
    ssize_t written = write(log_file, bytes, wanted);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0)
      reply.log_error = errno;
    else {
      bytes += written;
      wanted -= (size_t)written;
    }
  }
}

static int64_t now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

int drop_rights(void) {
  struct {
    uint32_t version;
    int pid;
  } header = {0x20080522, 0};
  struct {
    uint32_t effective, permitted, inheritable;
  } none[2];
  memset(none, 0, sizeof none);
  prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  if (syscall(SYS_capset, &header, none) != 0) return errno;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
  return 0;
}

static int try_exec(const char *path) {
  execve(path, run.arguments, run.environment);
  int error = errno;
  // Tells a program that is not there from one whose loader or interpreter is not.
  if ((error == ENOENT || error == ENOTDIR) && faccessat(AT_FDCWD, path, F_OK, 0) == 0) {
    shared->exec_found = 1;
    join(shared->what, sizeof shared->what, path,
         " is there, but the loader or interpreter that it names is not", NULL, NULL);
  } else {
    join(shared->what, sizeof shared->what, "executing ", path, NULL, NULL);
  }
  return error;
}

// The program's process, up to the program itself. Shares the supervisor's memory: it must not
// return, and the supervisor stands still until it is done.
_Noreturn static void become_program(int output, int null) {
  setsid();
  if (!is_init) prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  if (dup2(null, 0) < 0 || dup2(output_file < 0 ? output : output_file, 1) < 0 ||
      dup2(output, 2) < 0)
    goto failed;
  sigset_t empty;
  sigemptyset(&empty);
  sigprocmask(SIG_SETMASK, &empty, NULL);
  // In the plain mode the program keeps what the user may do: bubblewrap may need it.
  if (is_init && (shared->exec_error = drop_rights()) != 0) {
    join(shared->what, sizeof shared->what, "giving up capabilities", NULL, NULL, NULL);
    shared->exec_found = 1;
    _exit(127);
  }
  int error = change_own_surroundings(&run);
  if (error == 0 && is_traced(&run.surroundings)) error = filter_calls(&run);
  if (error != 0) {
    shared->exec_error = error;
    shared->exec_found = 1;
    join(shared->what, sizeof shared->what, "changing the program's surroundings", NULL, NULL, NULL);
    _exit(127);
  }
  if (run.flags & SLIPWAY_RUN_SELF_TEST) {
    shared->test_bits = self_test(&run);
    _exit(0);
  }
  if (run.flags & SLIPWAY_RUN_PROBE) {
    print_surroundings(&run);
    _exit(0);
  }
  close_from(3);

  const char *name = run.arguments[0];
  if (strchr(name, '/') != NULL || name[0] == 0) {
    shared->exec_error = try_exec(name);
    _exit(127);
  }
  const char *path = NULL;
  for (char **entry = run.environment; *entry != NULL; entry++)
    if (strncmp(*entry, "PATH=", 5) == 0) path = *entry + 5;
  error = ENOENT;
  while (path != NULL && !shared->exec_found) {
    const char *end = strchr(path, ':');
    size_t length = end == NULL ? strlen(path) : (size_t)(end - path);
    static char folder[4096], candidate[8192];
    if (length > 0 && length < sizeof folder) {
      memcpy(folder, path, length);
      folder[length] = 0;
      join(candidate, sizeof candidate, folder, "/", name, NULL);
      int tried = try_exec(candidate);
      // As execvp: an unusable program is told of only if no folder holds a usable one.
      if (tried == EACCES)
        error = EACCES;
      else if (tried != ENOENT && tried != ENOTDIR) {
        shared->exec_error = tried;
        _exit(127);
      }
      if (shared->exec_found) error = tried;
    }
    path = end == NULL ? NULL : end + 1;
  }
  if (!shared->exec_found) join(shared->what, sizeof shared->what, "executing ", name, NULL, NULL);
  shared->exec_error = error;
  _exit(127);

failed:
  shared->exec_error = errno;
  shared->exec_found = 1;
  join(shared->what, sizeof shared->what, "connecting the program's output", NULL, NULL, NULL);
  _exit(127);
}

// The parent of a process, from field 4 of /proc/PID/stat (proc(5)); 0 when it cannot be read.
static pid_t parent_of(const char *pid) {
  char path[64], text[512];
  join(path, sizeof path, "/proc/", pid, "/stat", NULL);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  ssize_t count = read(fd, text, sizeof text - 1);
  close(fd);
  if (count <= 0) return 0;
  text[count] = 0;
  // The name before it is in brackets and may hold anything.
  const char *at = strrchr(text, ')');
  if (at == NULL || strlen(at) < 5) return 0;
  pid_t parent = 0;
  for (at += 4; *at >= '0' && *at <= '9'; at++) parent = parent * 10 + (*at - '0');
  return parent;
}

// Signals this process's children: as a subreaper it inherits those whose parents die.
static void signal_children(int number) {
  int folder = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;
  static char entries[8192];
  long count;
  while ((count = syscall(SYS_getdents64, folder, entries, sizeof entries)) > 0)
    for (long at = 0; at < count;) {
      struct listed *entry = (struct listed *)(entries + at);
      at += entry->length;
      pid_t pid = 0;
      for (const char *p = entry->name; *p >= '0' && *p <= '9'; p++) pid = pid * 10 + (*p - '0');
      if (pid > 1 && parent_of(entry->name) == getpid()) kill(pid, number);
    }
  close(folder);
}

// Signals every process of the action's namespace. Anywhere else "everybody" is the whole machine, so
// this asks the kernel each time and trusts no variable: a defect elsewhere must not end here.
static void signal_namespace(int number) {
  if (is_init && syscall(SYS_getpid) == 1) kill(-1, number);
}

static void signal_all(pid_t program, int number) {
  if (is_init) {
    signal_namespace(number);
  } else {
    // Not yet reaped, so the number is still its own.
    if (program > 1) kill(-program, number);
    signal_children(number);
  }
}

// Kills and reaps whatever the program left.
static void sweep(void) {
  if (is_init) {
    signal_namespace(SIGKILL);
    while (waitpid(-1, NULL, __WALL) > 0 || errno == EINTR) continue;
    return;
  }
  for (;;) {
    pid_t pid = waitpid(-1, NULL, WNOHANG);
    if (pid > 0) continue;
    if (pid < 0 && errno == ECHILD) return;
    // The program is reaped, and its number may be another's by now.
    signal_children(SIGKILL);
    // Killed processes take a moment to go, and their children to come.
    struct timespec pause = {0, 500000};
    nanosleep(&pause, NULL);
  }
}

// Replies when the program could not be executed.
static void finish_unexecuted(void) {
  if (shared->exec_error == 0) return;
  if (!shared->exec_found && (shared->exec_error == ENOENT || shared->exec_error == ENOTDIR))
    finish(SLIPWAY_NOT_FOUND, shared->exec_error, run.arguments[0]);
  finish(SLIPWAY_SETUP_FAILED, shared->exec_error, shared->what);
}

// Starts the program's process under a tracer, which it waits for.
static pid_t start_traced(int output, int null) {
  int gate[2];
  if (pipe2(gate, O_CLOEXEC) != 0) return -1;
  pid_t program = clone_process(SIGCHLD);
  if (program == 0) {
    char byte;
    close(gate[1]);
    if (read(gate[0], &byte, 1) != 1) _exit(127);
    become_program(output, null);
  }
  int error = program < 0 ? errno : begin_trace(&run, program);
  if (error == 0 && write(gate[1], "x", 1) != 1) error = errno;
  close(gate[0]);
  close(gate[1]);
  if (error == 0) return program;
  if (program > 0) {
    kill(program, SIGKILL);
    waitpid(program, NULL, __WALL);
  }
  errno = error;
  return -1;
}

_Noreturn static void watch(const struct session *session, pid_t program, int output,
                            int signals) {
  enum { RUNNING, STOPPING, KILLING } phase = RUNNING;
  uint32_t reason = SLIPWAY_EXITED;
  int status = 0, gone = 0;
  int64_t deadline = run.timeout_ms == 0 ? INT64_MAX : now_ms() + (int64_t)run.timeout_ms;
  struct pollfd polled[3] = {{signals, POLLIN, 0}, {session->life, POLLIN, 0}, {output, POLLIN, 0}};
  while (!gone) {
    int wait_ms = -1;
    if (deadline != INT64_MAX) {
      int64_t left = deadline - now_ms();
      wait_ms = left < 0 ? 0 : left > 1000000 ? 1000000 : (int)left;
    }
    if (poll(polled, 3, wait_ms) < 0) continue;
    uint32_t wanted = SLIPWAY_EXITED;
    int kill_now = 0;
    if (polled[0].revents != 0) {
      struct signalfd_siginfo info;
      while (read(signals, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo == SIGTERM) wanted = SLIPWAY_CANCELLED;
        if (info.ssi_signo == SIGUSR1) kill_now = 1;
      }
      int ended;
      pid_t pid;
      while ((pid = waitpid(-1, &ended, WNOHANG | __WALL)) > 0)
        if (WIFSTOPPED(ended)) {
          go_on(pid, ended);
        } else if (pid == program) {
          status = ended;
          gone = 1;
        }
    }
    if (polled[1].revents != 0) {
      kill_now = 1;
      polled[1].fd = -1;
    }
    if (polled[2].revents != 0) {
      ssize_t count = read(output, chunk, sizeof chunk);
      if (count > 0)
        keep(chunk, (size_t)count);
      else if (count == 0)
        polled[2].fd = -1;
    }
    if (gone) break;
    if (kill_now) {
      if (phase == RUNNING) reason = SLIPWAY_CANCELLED;
      phase = KILLING;
      deadline = INT64_MAX;
      signal_all(program, SIGKILL);
    } else if (phase == RUNNING && (wanted != SLIPWAY_EXITED || now_ms() >= deadline)) {
      reason = wanted != SLIPWAY_EXITED ? wanted : SLIPWAY_TIMED_OUT;
      phase = STOPPING;
      deadline = now_ms() + GRACE_MS;
      signal_all(program, SIGTERM);
    } else if (phase == STOPPING && now_ms() >= deadline) {
      phase = KILLING;
      deadline = INT64_MAX;
      signal_all(program, SIGKILL);
    }
  }
  sweep();
  // Nobody is left to write, so this ends.
  ssize_t count;
  while (polled[2].fd >= 0 && ((count = read(output, chunk, sizeof chunk)) > 0 ||
                               (count < 0 && errno == EINTR)))
    if (count > 0) keep(chunk, (size_t)count);
  struct rusage usage;
  if (getrusage(RUSAGE_CHILDREN, &usage) == 0) {
    reply.max_rss_kib = (uint64_t)usage.ru_maxrss;
    reply.cpu_microseconds =
        (uint64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000 +
        (uint64_t)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
  }
  if (reason != SLIPWAY_EXITED) finish(reason, 0, NULL);
  finish_unexecuted();
  if (run.flags & SLIPWAY_RUN_SELF_TEST) finish(SLIPWAY_EXITED, (int)shared->test_bits, NULL);
  if (WIFSIGNALED(status)) finish(SLIPWAY_SIGNALLED, WTERMSIG(status), NULL);
  finish(SLIPWAY_EXITED, WEXITSTATUS(status), NULL);
}

_Noreturn void supervise(const struct session *session, uint64_t id, char *body, size_t length,
                         int network) {
  run.id = id;
  reply.features = session->features;
  shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) finish(SLIPWAY_SETUP_FAILED, ENOMEM, "making room for a reply");
  if (parse(id, body, length) != 0) finish(SLIPWAY_SETUP_FAILED, EINVAL, "reading the request");
  is_init = session->mode == SLIPWAY_MODE_NAMESPACES;
  if (is_init && syscall(SYS_getpid) != 1)
    finish(SLIPWAY_SETUP_FAILED, EPERM, "becoming process 1 of the action's namespace");
  if (network >= 0 && setns(network, CLONE_NEWNET) != 0)
    finish(SLIPWAY_SETUP_FAILED, errno, "joining the empty network");
  int error = open_log();
  if (error != 0) {
    join(shared->what, sizeof shared->what, "opening the log ", run.log, NULL, NULL);
    finish(SLIPWAY_SETUP_FAILED, error, shared->what);
  }
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  int output[2];
  if (null < 0 || pipe2(output, O_CLOEXEC) != 0)
    finish(SLIPWAY_SETUP_FAILED, errno, "making a pipe for the program's output");
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGUSR1);
  int signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  if (signals < 0) finish(SLIPWAY_SETUP_FAILED, errno, "watching for signals");
  if (is_init) {
    error = build_root(&run, shared->what, sizeof shared->what);
    if (error == 0) error = change_surroundings(&run, shared->what, sizeof shared->what);
    if (error != 0) finish(SLIPWAY_SETUP_FAILED, error, shared->what);
  } else if (run.surroundings.flags != 0) {
    finish(SLIPWAY_SETUP_FAILED, ENOTSUP, "changing the program's surroundings without namespaces");
  } else if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0) {
    finish(SLIPWAY_SETUP_FAILED, errno, "adopting the program's children");
  }
  if (chdir(run.folder) != 0) {
    error = errno;
    join(shared->what, sizeof shared->what, "entering the working folder ", run.folder, NULL, NULL);
    finish(SLIPWAY_SETUP_FAILED, error, shared->what);
  }
  pid_t program;
  if (is_traced(&run.surroundings)) {
    program = start_traced(output[1], null);
    if (program < 0) finish(SLIPWAY_SETUP_FAILED, errno, "tracing the program");
  }
  // Out of reach of the program's debuggers; its rights do not reach so far anyway.
  if (is_init) prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  if (!is_traced(&run.surroundings)) {
    program = vfork();
    if (program == 0) become_program(output[1], null);
    if (program < 0) finish(SLIPWAY_SETUP_FAILED, errno, "forking the program");
  }
  close(output[1]);
  close(null);
  if (!is_traced(&run.surroundings) && shared->exec_error != 0) {
    waitpid(program, NULL, 0);
    finish_unexecuted();
  }
  watch(session, program, output[0], signals);
}
