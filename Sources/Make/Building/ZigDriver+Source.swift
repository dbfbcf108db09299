extension ZigDriver {
  /// The program, in C without a library.
  ///
  /// Numbers of system calls: Linux's `arch/x86/entry/syscalls/syscall_64.tbl` and
  /// `include/uapi/asm-generic/unistd.h`. The state of the stack at `_start`: the System V ABIs.
  static let source = #"""
    /* Calls zig as the tool whose name this program bears (cc, c++, ar). Refuses flags that mean the CPU
       of the machine that builds, and compiles several sources one by one. */
    typedef unsigned long word;

    #if defined(__x86_64__)
    enum { READ = 0, WRITE = 1, CLOSE = 3, EXECVE = 59, EXIT = 60, WAIT4 = 61, OPENAT = 257 };
    static long call(long number, long a, long b, long c, long d) {
      long result;
      register long r10 __asm__("r10") = d;
      __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10)
                       : "rcx", "r11", "memory");
      return result;
    }
    static long fork(void) { return call(57, 0, 0, 0, 0); }
    __asm__(".globl _start\n_start:\n  mov %rsp, %rdi\n  and $-16, %rsp\n  call begin\n");
    #elif defined(__aarch64__)
    enum { READ = 63, WRITE = 64, CLOSE = 57, EXECVE = 221, EXIT = 93, WAIT4 = 260, OPENAT = 56 };
    static long call(long number, long a, long b, long c, long d) {
      register long x8 __asm__("x8") = number;
      register long x0 __asm__("x0") = a;
      register long x1 __asm__("x1") = b;
      register long x2 __asm__("x2") = c;
      register long x3 __asm__("x3") = d;
      __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3) : "memory");
      return x0;
    }
    static long fork(void) {
      /* clone(SIGCHLD, 0, 0, 0): the child has a copy of this stack. */
      return call(220, 17, 0, 0, 0);
    }
    __asm__(".globl _start\n_start:\n  mov x0, sp\n  bl begin\n");
    #endif

    static word length(const char *text) {
      word count = 0;
      while (text[count]) count++;
      return count;
    }
    static int same(const char *one, const char *other) {
      while (*one && *one == *other) one++, other++;
      return *one == *other;
    }
    static int begins(const char *text, const char *with) {
      while (*with && *text == *with) text++, with++;
      return !*with;
    }
    static void say(const char *text) { call(WRITE, 2, (long)text, length(text), 0); }
    __attribute__((noreturn)) static void end(int status) {
      for (;;) call(EXIT, status, 0, 0, 0);
    }
    static int is_word(char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    /* Whether a value is `native`, alone or with features behind it. */
    static int is_native(const char *value) {
      return begins(value, "native") && !is_word(value[6]);
    }

    /* Whether a text holds `march=native` or its like as an option or a part of one. */
    static int takes_native(const char *text) {
      static const char *const names[] = {"march=", "mcpu=", "mtune=", "target-cpu=", "tune-cpu=", 0};
      for (const char *at = text; *at; at++) {
        if (at > text && is_word(at[-1])) continue;
        for (int i = 0; names[i]; i++)
          if (begins(at, names[i]) && is_native(at + length(names[i]))) return 1;
      }
      return 0;
    }

    __attribute__((noreturn)) static void refuse(const char *flag) {
      say("slipway: \"");
      say(flag);
      say("\" takes the CPU of the machine that builds, so the program may not start on another; "
          "take it out of the project's flags: the target decides the CPU\n");
      end(1);
    }

    /* What a file of arguments (@file) holds; only its beginning is looked at. */
    static char contents[1 << 20];
    static void look_into(const char *argument) {
      long file = call(OPENAT, -100, (long)(argument + 1), 0, 0);
      if (file < 0) return;
      word used = 0;
      while (used < sizeof contents - 1) {
        long count = call(READ, file, (long)(contents + used), sizeof contents - 1 - used, 0);
        if (count <= 0) break;
        used += count;
      }
      call(CLOSE, file, 0, 0, 0);
      for (word i = 0; i < used; i++)
        if (!contents[i]) contents[i] = ' ';
      contents[used] = 0;
      if (takes_native(contents)) refuse(argument);
    }

    static void check(char **arguments) {
      static const char *const split[] = {"-march", "-mcpu", "-mtune", "-target-cpu", "-tune-cpu",
                                          "-target", "--target", 0};
      const char *pending = 0;
      for (; *arguments; arguments++) {
        const char *argument = *arguments;
        if (argument[0] == '@') look_into(argument);
        if (argument[0] == '-' && (takes_native(argument) || (begins(argument, "--target=") &&
                                                              is_native(argument + 9))))
          refuse(argument);
        if (pending && is_native(argument)) refuse(pending);
        if (same(argument, "-Xclang")) continue;
        pending = 0;
        for (int i = 0; split[i]; i++)
          if (same(argument, split[i])) pending = argument;
      }
    }

    /* Options whose value is the next argument, which is then no source. */
    static int takes_value(const char *argument) {
      static const char *const names[] = {
          "-I", "-L", "-D", "-U", "-l", "-o", "-x", "-include", "-imacros", "-isystem", "-iquote",
          "-idirafter", "-iprefix", "-MF", "-MT", "-MQ", "-Xclang", "-Xlinker", "-Xassembler",
          "-Xpreprocessor", "-mllvm", "-target", "--target", "-arch", "-framework", "-T", "-u", 0};
      for (int i = 0; names[i]; i++)
        if (same(argument, names[i])) return 1;
      return 0;
    }

    static int is_source(const char *argument) {
      static const char *const endings[] = {"c", "cc", "cpp", "cxx", "c++", "cp", "C", "CPP", "i", "ii",
                                            "s", "S", "sx", "m", "mm", 0};
      const char *dot = 0;
      for (const char *at = argument; *at; at++)
        if (*at == '.') dot = at + 1; else if (*at == '/') dot = 0;
      if (!dot || argument[0] == '-' || argument[0] == '@') return 0;
      for (int i = 0; endings[i]; i++)
        if (same(dot, endings[i])) return 1;
      return 0;
    }

    /* Runs zig in place of this process. */
    __attribute__((noreturn)) static void run(char **arguments, char **environment) {
      const char *program = ZIG;
      long error = -2;
      if (program[0] == '/') error = call(EXECVE, (long)program, (long)arguments, (long)environment, 0);
      for (char **variable = environment; program[0] != '/' && *variable; variable++) {
        if (!begins(*variable, "PATH=")) continue;
        const char *at = *variable + 5;
        while (*at) {
          char path[4096];
          word used = 0;
          while (*at && *at != ':' && used < sizeof path - 64) path[used++] = *at++;
          if (*at == ':') at++;
          path[used++] = '/';
          for (const char *name = program; *name && used < sizeof path - 1; name++) path[used++] = *name;
          path[used] = 0;
          error = call(EXECVE, (long)path, (long)arguments, (long)environment, 0);
        }
      }
      say("slipway: cannot start ");
      say(program);
      say(error == -2 ? ": it is not there\n" : "\n");
      end(127);
    }

    static int wait_for(long child) {
      int status = 0;
      if (child < 0) {
        say("slipway: cannot start a process\n");
        return 1;
      }
      while (call(WAIT4, child, (long)&status, 0, 0) == -4) {}
      return status & 0x7f ? 128 + (status & 0x7f) : status >> 8 & 0xff;
    }

    __attribute__((used, noreturn)) void begin(word *stack) {
      word count = stack[0];
      char **given = (char **)(stack + 1);
      char **environment = given + count + 1;
      char *arguments[count + 2];
      char *mode = given[0];
      for (char *at = given[0]; *at; at++)
        if (*at == '/') mode = at + 1;
      check(given + 1);

      int only_compiles = 0, has_output = 0;
      word sources = 0;
      for (word i = 1; i < count; i++) {
        if (same(given[i], "-c") || same(given[i], "-S")) only_compiles = 1;
        if (begins(given[i], "-o")) has_output = 1;
        if (takes_value(given[i])) i++;
        else if (is_source(given[i])) sources++;
      }
      word chosen = 0;
      do {
        word seen = 0, used = 0;
        arguments[used++] = (char *)ZIG;
        arguments[used++] = mode;
        int one = mode[0] == 'c' && only_compiles && !has_output && sources > 1;
        for (word i = 1; i < count; i++) {
          if (takes_value(given[i]) && i + 1 < count) {
            arguments[used++] = given[i++];
          } else if (one && is_source(given[i]) && seen++ != chosen) {
            continue;
          }
          arguments[used++] = given[i];
        }
        arguments[used] = 0;
        if (!one || chosen + 1 == sources) run(arguments, environment);
        long child = fork();
        if (child == 0) run(arguments, environment);
        int status = wait_for(child);
        if (status) end(status);
      } while (++chosen < sources);
      end(0);
    }
    """#
}
