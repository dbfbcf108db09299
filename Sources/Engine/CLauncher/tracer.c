// What a traced program sees of the clock, the kernel, the processors, random numbers and the order of
// folders. The answers are put in place of the kernel's: a seccomp filter stops the few system calls
// that ask (seccomp(2), SECCOMP_RET_TRACE), and every other call runs at full speed.
//
// The C library and Go read the clock from the vDSO, which makes no system call: there it is made to stand
// still (clock.c), or the vDSO is taken out of the auxiliary vector of each new program (getauxval(3),
// AT_SYSINFO_EHDR). Both work for static programs too, which LD_PRELOAD does not reach.
#include "internal.h"

#include <elf.h>
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef PTRACE_EVENT_STOP
#define PTRACE_EVENT_STOP 128
#endif

// The registers of a system call.
struct call {
  long number;
  uint64_t arguments[4];
  long result;
};

#if defined(__x86_64__)

#include <sys/user.h>
#define HAS_TRACER 1
#define NATIVE_ARCHITECTURE AUDIT_ARCH_X86_64

typedef struct user_regs_struct registers;

static void write_registers(pid_t task, registers *all);

static void read_call(const registers *all, struct call *call) {
  call->number = (long)all->orig_rax;
  call->arguments[0] = all->rdi;
  call->arguments[1] = all->rsi;
  call->arguments[2] = all->rdx;
  call->arguments[3] = all->r10;
  call->result = (long)all->rax;
}

// Leaves the call out, with a result in its place.
static void answer(pid_t task, registers *all, long result) {
  all->orig_rax = (unsigned long long)-1;
  all->rax = (unsigned long long)result;
  write_registers(task, all);
}

static uint64_t stack_of(const registers *all) { return all->rsp; }

// A 32-bit program: its auxiliary vector has another form, and its calls are not filtered.
static int is_narrow(const registers *all) { return all->cs == 0x23; }

#elif defined(__aarch64__)

#include <asm/ptrace.h>
#define HAS_TRACER 1
#define NATIVE_ARCHITECTURE AUDIT_ARCH_AARCH64

typedef struct user_pt_regs registers;

static void write_registers(pid_t task, registers *all);

static void read_call(const registers *all, struct call *call) {
  call->number = (long)all->regs[8];
  for (int i = 0; i < 4; i++) call->arguments[i] = all->regs[i];
  call->result = (long)all->regs[0];
}

static void answer(pid_t task, registers *all, long result) {
  // The number is a register set of its own here (NT_ARM_SYSTEM_CALL).
  int none = -1;
  struct iovec number = {&none, sizeof none};
  ptrace(PTRACE_SETREGSET, task, NT_ARM_SYSTEM_CALL, &number);
  all->regs[0] = (uint64_t)result;
  write_registers(task, all);
}

static uint64_t stack_of(const registers *all) { return all->sp; }

static int is_narrow(const registers *all) { return (all->pstate & 0x10) != 0; }

#else
#define HAS_TRACER 0
#endif

int is_traced(const struct slipway_surroundings *what) {
  return (what->flags & SLIPWAY_VARY_TRACED) != 0;
}

#if HAS_TRACER

static int read_registers(pid_t task, registers *all) {
  struct iovec part = {all, sizeof *all};
  return (int)ptrace(PTRACE_GETREGSET, task, NT_PRSTATUS, &part);
}

static void write_registers(pid_t task, registers *all) {
  struct iovec part = {all, sizeof *all};
  ptrace(PTRACE_SETREGSET, task, NT_PRSTATUS, &part);
}

// A call for the time that many times is a loop that waits for time to pass: then it does.
enum { PATIENCE = 1000000 };

static const struct run *traced;
static uint64_t clock_calls;

static int read_memory(pid_t task, uint64_t address, void *into, size_t length) {
  struct iovec here = {into, length}, there = {(void *)(uintptr_t)address, length};
  return process_vm_readv(task, &here, 1, &there, 1, 0) == (ssize_t)length ? 0 : -1;
}

static int write_memory(pid_t task, uint64_t address, const void *from, size_t length) {
  struct iovec here = {(void *)from, length}, there = {(void *)(uintptr_t)address, length};
  return process_vm_writev(task, &here, 1, &there, 1, 0) == (ssize_t)length ? 0 : -1;
}

static struct timespec frozen_time(void) {
  struct timespec time = {(time_t)traced->surroundings.clock_seconds, 0};
  if (++clock_calls > PATIENCE) {
    uint64_t beyond = clock_calls - PATIENCE;
    time.tv_sec += (time_t)(beyond / 1000);
    time.tv_nsec = (long)(beyond % 1000) * 1000000;
  }
  return time;
}

// xorshift64* (Vigna 2016): any fixed sequence will do, as long as each reader gets the same.
static void fill_random(unsigned char *into, size_t length, uint64_t seed) {
  uint64_t state = seed | 1;
  for (size_t at = 0; at < length; at++) {
    if (at % 8 == 0) {
      state ^= state >> 12;
      state ^= state << 25;
      state ^= state >> 27;
    }
    into[at] = (unsigned char)((state * 0x2545F4914F6CDD1DULL) >> (8 * (at % 8)));
  }
}

static void copy_name(char *into, const char *from) {
  strncpy(into, from, 64);
  into[64] = 0;
}

static char listing[1 << 18], arranged[1 << 18];
static uint32_t places[(1 << 18) / 24];

static int comes_after(uint32_t a, uint32_t b) {
  int order = strcmp(((struct listed *)(listing + a))->name, ((struct listed *)(listing + b))->name);
  return traced->surroundings.listing == SLIPWAY_LISTING_REVERSED ? order < 0 : order > 0;
}

static void sift(size_t start, size_t count) {
  for (size_t root = start; 2 * root + 1 < count;) {
    size_t child = 2 * root + 1;
    if (child + 1 < count && comes_after(places[child + 1], places[child])) child++;
    if (!comes_after(places[child], places[root])) return;
    uint32_t swapped = places[root];
    places[root] = places[child];
    places[child] = swapped;
    root = child;
  }
}

// Puts the entries that a program has just read in order, by name.
static void arrange(pid_t task, const struct call *call) {
  if (call->result <= 0 || (size_t)call->result > sizeof listing) return;
  size_t length = (size_t)call->result;
  if (read_memory(task, call->arguments[1], listing, length) != 0) return;
  size_t count = 0;
  for (size_t at = 0; at + sizeof(struct listed) < length;) {
    const struct listed *entry = (const struct listed *)(listing + at);
    if (entry->length < 24 || entry->length > length - at) return;
    places[count++] = (uint32_t)at;
    at += entry->length;
  }
  for (size_t start = count / 2; start-- > 0;) sift(start, count);
  for (size_t end = count; end-- > 1;) {
    uint32_t swapped = places[0];
    places[0] = places[end];
    places[end] = swapped;
    sift(0, end);
  }
  size_t from = 0, to = 0;
  for (size_t index = 0; index < count; index++) {
    const struct listed *entry = (const struct listed *)(listing + places[index]);
    // Each place in the folder keeps its offset, so that telldir and a second read go on from there.
    int64_t offset = ((const struct listed *)(listing + from))->offset;
    from += ((const struct listed *)(listing + from))->length;
    memcpy(arranged + to, entry, entry->length);
    ((struct listed *)(arranged + to))->offset = offset;
    to += entry->length;
  }
  write_memory(task, call->arguments[1], arranged, to);
}

// The answer to a filtered call. Returns 1 when the call has to be made after all, and its result
// looked at.
static int answer_call(pid_t task) {
  registers all;
  struct call call;
  if (read_registers(task, &all) != 0) return 0;
  read_call(&all, &call);
  long result = 0;
  switch (call.number) {
  case SYS_clock_gettime: {
    struct timespec time;
    if (call.arguments[0] == CLOCK_MONOTONIC) {
      // The C library takes names of temporary files from its nanoseconds; whole seconds still go on, for
      // whoever waits.
      clock_gettime(CLOCK_MONOTONIC, &time);
      time.tv_nsec = 0;
    } else {
      time = frozen_time();
    }
    if (write_memory(task, call.arguments[1], &time, sizeof time) != 0) result = -EFAULT;
    break;
  }
  case SYS_gettimeofday: {
    struct timespec time = frozen_time();
    struct timeval value = {time.tv_sec, time.tv_nsec / 1000};
    if (call.arguments[0] != 0 &&
        write_memory(task, call.arguments[0], &value, sizeof value) != 0)
      result = -EFAULT;
    break;
  }
#ifdef SYS_time
  case SYS_time: {
    struct timespec time = frozen_time();
    result = time.tv_sec;
    if (call.arguments[0] != 0 &&
        write_memory(task, call.arguments[0], &time.tv_sec, sizeof time.tv_sec) != 0)
      result = -EFAULT;
    break;
  }
#endif
  case SYS_uname: {
    struct utsname names;
    if (uname(&names) != 0) return 0;
    copy_name(names.release, traced->kernel_release);
    copy_name(names.version, traced->kernel_version);
    if (write_memory(task, call.arguments[0], &names, sizeof names) != 0) result = -EFAULT;
    break;
  }
  case SYS_sched_getaffinity: {
    static uint64_t mask[16];
    size_t size = call.arguments[1] < sizeof mask ? (size_t)call.arguments[1] : sizeof mask;
    size &= ~(size_t)7;
    memset(mask, 0, sizeof mask);
    for (uint32_t i = 0; i < traced->surroundings.processors && i < 1024; i++)
      mask[i / 64] |= 1ULL << (i % 64);
    if (size == 0)
      result = -EINVAL;
    else if (write_memory(task, call.arguments[2], mask, size) != 0)
      result = -EFAULT;
    else
      result = (long)size;
    break;
  }
  case SYS_getrandom: {
    static unsigned char bytes[65536];
    size_t size = call.arguments[1] < sizeof bytes ? (size_t)call.arguments[1] : sizeof bytes;
    fill_random(bytes, size, traced->surroundings.random_seed);
    result = write_memory(task, call.arguments[0], bytes, size) == 0 ? (long)size : -EFAULT;
    break;
  }
  default:
    return call.number == SYS_getdents64;
  }
  answer(task, &all, result);
  return 0;
}

// Whether a new program must not see its vDSO: it tells the time, and random numbers too.
static int needs_other_vdso(pid_t task, uint64_t base) {
  uint32_t flags = traced->surroundings.flags;
  if (flags & SLIPWAY_VARY_RANDOM) return 1;
  return (flags & SLIPWAY_VARY_CLOCK) &&
         stop_clock(task, base, traced->surroundings.clock_seconds) != 0;
}

// A program has just been executed: its stack holds the arguments, the environment and the auxiliary
// vector (System V ABI, AMD64 supplement 3.4.1; AArch64 alike).
static void change_auxiliary_vector(pid_t task) {
  registers all;
  if (read_registers(task, &all) != 0 || is_narrow(&all)) return;
  static uint64_t words[4096];
  uint64_t at = stack_of(&all);
  // 0: the count; 1: arguments; 2: environment; 3: the vector.
  int part = 0;
  uint64_t kind = 0;
  int has_kind = 0;
  for (int chunk = 0; chunk < 4096; chunk++) {
    // Up to the end of a page at a time: the next one may be the stack's end.
    size_t room = 4096 - (size_t)(at % 4096);
    if (read_memory(task, at, words, room) != 0) return;
    for (size_t i = 0; i < room / 8; i++, at += 8) {
      uint64_t word = words[i];
      if (part == 0) {
        part = 1;
      } else if (part < 3) {
        if (word == 0) part++;
      } else if (!has_kind) {
        if (word == AT_NULL) return;
        kind = word;
        has_kind = 1;
      } else {
        has_kind = 0;
        if (kind == AT_SYSINFO_EHDR && needs_other_vdso(task, word)) {
          uint64_t ignored = AT_IGNORE;
          write_memory(task, at - 8, &ignored, sizeof ignored);
        }
        if (kind == AT_RANDOM && (traced->surroundings.flags & SLIPWAY_VARY_RANDOM)) {
          unsigned char bytes[16];
          fill_random(bytes, sizeof bytes, traced->surroundings.random_seed);
          write_memory(task, word, bytes, sizeof bytes);
        }
      }
    }
  }
}

int filter_calls(const struct run *run) {
  uint32_t flags = run->surroundings.flags;
  struct sock_filter code[32];
  unsigned short count = 0;
#define ADD(...) code[count++] = (struct sock_filter)__VA_ARGS__
#define LOAD(field) ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field)))
#define STOP_AT(call) \
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1)); \
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE))
  LOAD(arch);
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE_ARCHITECTURE, 1, 0));
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  LOAD(nr);
  if (flags & SLIPWAY_VARY_CLOCK) {
    STOP_AT(SYS_gettimeofday);
#ifdef SYS_time
    STOP_AT(SYS_time);
#endif
  }
  if (flags & SLIPWAY_VARY_KERNEL) { STOP_AT(SYS_uname); }
  if (flags & SLIPWAY_VARY_LISTING) { STOP_AT(SYS_getdents64); }
  if (flags & SLIPWAY_VARY_PROCESSORS) { STOP_AT(SYS_sched_getaffinity); }
  if (flags & SLIPWAY_VARY_RANDOM) { STOP_AT(SYS_getrandom); }
  if (flags & SLIPWAY_VARY_CLOCK) {
    // The clocks that tell the date; those that measure how long something takes stay as they are.
    ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clock_gettime, 1, 0));
    ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    LOAD(args[0]);
    if (flags & SLIPWAY_VARY_RANDOM) { STOP_AT(CLOCK_MONOTONIC); }
    STOP_AT(CLOCK_REALTIME);
    STOP_AT(CLOCK_REALTIME_COARSE);
    STOP_AT(CLOCK_TAI);
  }
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
#undef STOP_AT
#undef LOAD
#undef ADD
  struct sock_fprog program = {count, code};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0 ? 0 : errno;
}

int begin_trace(const struct run *run, pid_t program) {
  traced = run;
  long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK |
                 PTRACE_O_TRACEVFORK | PTRACE_O_TRACEEXEC | PTRACE_O_TRACESECCOMP |
                 PTRACE_O_EXITKILL;
  return ptrace(PTRACE_SEIZE, program, NULL, (void *)options) == 0 ? 0 : errno;
}

void go_on(pid_t task, int status) {
  int number = WSTOPSIG(status), event = status >> 16;
  if (number == (SIGTRAP | 0x80)) {
    registers all;
    struct call call;
    if (read_registers(task, &all) == 0) {
      read_call(&all, &call);
      if (call.number == SYS_getdents64) arrange(task, &call);
    }
    ptrace(PTRACE_CONT, task, NULL, NULL);
    return;
  }
  switch (event) {
  case 0:
    // A signal on its way to the program.
    ptrace(PTRACE_CONT, task, NULL, (void *)(long)number);
    return;
  case PTRACE_EVENT_SECCOMP:
    ptrace(answer_call(task) ? PTRACE_SYSCALL : PTRACE_CONT, task, NULL, NULL);
    return;
  case PTRACE_EVENT_EXEC:
    change_auxiliary_vector(task);
    ptrace(PTRACE_CONT, task, NULL, NULL);
    return;
  case PTRACE_EVENT_STOP:
    // A new process begins with SIGTRAP; anything else is a stop that its group was told to make.
    if (number == SIGSTOP || number == SIGTSTP || number == SIGTTIN || number == SIGTTOU) {
      ptrace(PTRACE_LISTEN, task, NULL, NULL);
      return;
    }
    break;
  }
  ptrace(PTRACE_CONT, task, NULL, NULL);
}

#else

int filter_calls(const struct run *run) {
  (void)run;
  return ENOSYS;
}

int begin_trace(const struct run *run, pid_t program) {
  (void)run;
  (void)program;
  return ENOSYS;
}

void go_on(pid_t task, int status) {
  (void)task;
  (void)status;
}

#endif
