// What Swift cannot reach through Glibc's own module: epoll's packed union, and calls behind _GNU_SOURCE.
#ifndef DRAGOMAN_LINUX_SHIM_H
#define DRAGOMAN_LINUX_SHIM_H

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
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

/// setpriority(2), whose first parameter Swift does not import as it is: on Linux it is for the calling thread alone.
static inline void linux_lower_priority(int niceness) { setpriority(PRIO_PROCESS, 0, niceness); }

/// The most descriptors of one message (SCM_MAX_FD of the kernel).
enum { LINUX_MAXIMUM_DESCRIPTORS = 253 };

/// Sends `count` descriptors over a Unix socket with one byte of data, cmsg(3): its macros are not for Swift. -1 on failure.
static inline int linux_send_descriptors(int socket, const int *numbers, int count) {
  _Alignas(struct cmsghdr) char control[CMSG_SPACE(LINUX_MAXIMUM_DESCRIPTORS * sizeof(int))];
  char byte = 'S';
  struct iovec data = {&byte, 1};
  struct msghdr message = {0};
  size_t size = (size_t)count * sizeof(int);
  if (count < 1 || count > LINUX_MAXIMUM_DESCRIPTORS) return -1;
  memset(control, 0, sizeof control);
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = CMSG_SPACE(size);
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(size);
  memcpy(CMSG_DATA(header), numbers, size);
  return sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT) == 1 ? 0 : -1;
}

/// Receives what `linux_send_descriptors` sent, not for exec, into `numbers`, which has room for LINUX_MAXIMUM_DESCRIPTORS.
/// Returns how many, -1 on failure.
static inline int linux_receive_descriptors(int socket, int *numbers) {
  _Alignas(struct cmsghdr) char control[CMSG_SPACE(LINUX_MAXIMUM_DESCRIPTORS * sizeof(int))];
  char byte;
  struct iovec data = {&byte, 1};
  struct msghdr message = {0};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  if (recvmsg(socket, &message, 0x40000000 /* MSG_CMSG_CLOEXEC */) != 1) return -1;
  int count = 0;
  for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    int more = (int)((header->cmsg_len - CMSG_LEN(0)) / sizeof(int));
    memcpy(numbers + count, CMSG_DATA(header), (size_t)more * sizeof(int));
    count += more;
  }
  return count;
}

/// The user at the other end of a Unix socket; -1 when it cannot be told. SO_PEERCRED's structure is behind _GNU_SOURCE.
static inline int64_t linux_peer_user(int socket) {
  struct { int32_t process; uint32_t user, group; } peer;
  socklen_t size = sizeof peer;
  return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 ? (int64_t)peer.user : -1;
}

/// mallopt(3) parameters are macros that Swift does not import.
static inline void linux_limit_malloc(int arenas, int trim_threshold_bytes) {
  mallopt(M_ARENA_MAX, arenas);
  mallopt(M_TRIM_THRESHOLD, trim_threshold_bytes);
}

#endif
