// What Swift cannot reach through Glibc's own module: epoll's packed union, and calls behind _GNU_SOURCE.
#ifndef DRAGOMAN_LINUX_SHIM_H
#define DRAGOMAN_LINUX_SHIM_H

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/// accept4(2), which glibc declares for _GNU_SOURCE only; the new descriptor neither blocks nor survives exec.
static inline int linux_accept(int listener, struct sockaddr *address, socklen_t *length) {
  return (int)syscall(SYS_accept4, listener, address, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

/// dup3(2), which glibc declares for _GNU_SOURCE only: `number` becomes another name of `replacement`, not for exec.
static inline int linux_replace(int number, int replacement) {
  return (int)syscall(SYS_dup3, replacement, number, O_CLOEXEC);
}

/// The number of processors this thread may run on, 0 when the kernel does not say.
/// sched_getaffinity(2): CPU_COUNT is a macro behind _GNU_SOURCE.
static inline int linux_affinity_count(void) {
  unsigned long mask[128];
  long bytes = syscall(SYS_sched_getaffinity, 0, sizeof mask, mask);
  int count = 0;
  for (long i = 0; i < bytes / (long)sizeof *mask; i++) count += __builtin_popcountl(mask[i]);
  return count;
}

/// pthread_setname_np(3), which glibc declares for _GNU_SOURCE only.
int pthread_setname_np(pthread_t thread, const char *name);
static inline int linux_name_thread(pthread_t thread, const char *name) { return pthread_setname_np(thread, name); }

/// mallopt(3) parameters are macros that Swift does not import.
static inline void linux_limit_malloc(int arenas, int trim_threshold_bytes) {
  mallopt(M_ARENA_MAX, arenas);
  mallopt(M_TRIM_THRESHOLD, trim_threshold_bytes);
}

#endif
