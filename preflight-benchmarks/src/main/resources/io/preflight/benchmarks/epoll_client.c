/*
 * The least a client can do: users who each send a request on a connection of their own, read the
 * answer through epoll, count its content events and send the next one. It neither parses HTTP nor
 * JSON, so it is no tool; it shows what the sockets alone cost.
 *
 * Arguments: port, users, tokens, ramp in ms, warm-up in ms, measured ms, log file.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define CONTENT "\"content\":\" "
#define DONE "[DONE]"
#define END "0\r\n\r\n"
#define KEPT 16
#define ROOM (256 * 1024)

struct user {
  int fd;
  long request;
  int64_t due;
  int64_t first;
  int done;
  int kept;
  char tail[KEPT];
};

static char buffer[KEPT + ROOM];
static int port, users, tokens;
static long requests, failed, events_in_window;
static int64_t from, to, cpu_from, cpu_to;
static FILE *record;

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static int64_t cpu(void) {
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  return (u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000000000LL +
         (u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1000LL;
}

static void die(const char *what) {
  perror(what);
  exit(1);
}

static void ask(struct user *user) {
  char body[512], message[1024];
  user->request = requests++;
  user->first = 0;
  user->done = 0;
  user->kept = 0;
  user->due = now();
  int length = snprintf(body, sizeof body,
                        "{\"model\":\"test-model\",\"messages\":[{\"role\":\"user\",\"content\":\"How are you?\"}],"
                        "\"stream\":true,\"max_tokens\":%d,\"stream_options\":{\"include_usage\":true},"
                        "\"user\":\"r%ld\"}",
                        tokens, user->request);
  int size = snprintf(message, sizeof message,
                      "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                      "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
                      length, body);
  if (write(user->fd, message, size) != size) die("write");
}

static void join(struct user *user, int epoll) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
  user->fd = socket(AF_INET, SOCK_STREAM, 0);
  int on = 1;
  setsockopt(user->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (connect(user->fd, (struct sockaddr *)&address, sizeof address) < 0) die("connect");
  fcntl(user->fd, F_SETFL, O_NONBLOCK);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = user};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, user->fd, &event) < 0) die("epoll_ctl");
  ask(user);
}

/* Reads once; a match cannot lie wholly in the tail kept, which is shorter than any new one needs. */
static void receive(struct user *user) {
  memcpy(buffer, user->tail, user->kept);
  ssize_t n = read(user->fd, buffer + user->kept, ROOM);
  int64_t at = now();
  if (n < 0 && errno == EAGAIN) return;
  if (n <= 0) die("the server closed a connection");
  char *end = buffer + user->kept + n;
  const int mark = sizeof CONTENT - 1;
  char *last = buffer;
  for (char *p = memmem(buffer, end - buffer, CONTENT, mark); p != NULL;
       p = memmem(p, end - p, CONTENT, mark)) {
    p += mark;
    last = p;
    if (user->first == 0) user->first = at;
    if (at >= from && at < to) events_in_window++;
  }
  char *search = end - last > 1024 ? end - 1024 : last;
  if (!user->done && memmem(search, end - search, DONE, sizeof DONE - 1) != NULL) user->done = 1;
  if (user->done && end - last >= 5 && memcmp(end - 5, END, 5) == 0) {
    if (user->first == 0) failed++;
    if (record && user->due >= from && user->due < to)
      fprintf(record, "r%ld %lld\n", user->request, (long long)(user->first - user->due));
    if (at < to) ask(user);
    else user->fd = -1;
    return;
  }
  int kept = mark - 1;
  if (end - last < kept) kept = end - last;
  memcpy(user->tail, end - kept, kept);
  user->kept = kept;
}

int main(int count, char **arguments) {
  if (count != 8) return 2;
  port = atoi(arguments[1]);
  users = atoi(arguments[2]);
  tokens = atoi(arguments[3]);
  int64_t ramp = atoll(arguments[4]) * 1000000;
  int64_t start = now();
  from = start + atoll(arguments[5]) * 1000000;
  to = from + atoll(arguments[6]) * 1000000;
  record = strcmp(arguments[7], "-") == 0 ? NULL : fopen(arguments[7], "w");
  struct user *all = calloc(users, sizeof *all);
  struct epoll_event *ready = calloc(1024, sizeof *ready);
  int epoll = epoll_create1(0);
  int joined = 0;
  int open = users;
  while (open > 0) {
    int wait = 100;
    while (joined < users && start + ramp * joined / users <= now()) join(&all[joined++], epoll);
    if (joined < users) wait = 1;
    int n = epoll_wait(epoll, ready, 1024, wait);
    int64_t at = now();
    if (cpu_from == 0 && at >= from) cpu_from = cpu();
    if (cpu_to == 0 && at >= to) cpu_to = cpu();
    for (int i = 0; i < n; i++) {
      struct user *user = ready[i].data.ptr;
      int fd = user->fd;
      receive(user);
      if (user->fd < 0) {
        close(fd);
        open--;
      }
    }
  }
  if (record) fclose(record);
  printf("events=%ld nanos=%lld cpu_nanos=%lld requests=%ld failed=%ld\n", events_in_window,
         (long long)(to - from), (long long)(cpu_to - cpu_from), requests, failed);
  return 0;
}
