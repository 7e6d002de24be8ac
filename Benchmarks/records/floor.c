/* The floor: reads the files that end in .yaml in a folder, one after another, and pulls every event out of
   libyaml. No tree, no rules. What no program that uses libyaml can be faster than.

     floor DIR            one thread
     floor -t N DIR       N threads, each taking the next file
     floor -d DIR         one thread, and libyaml's own tree of each file, which it makes of the events */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>

static char **names;
static long count;
static int folder;
static int trees;
static atomic_long next, events;

static int by_bytes(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static void *drain(void *unused) {
  size_t capacity = 1 << 16;
  unsigned char *bytes = malloc(capacity);
  long seen = 0, index;
  while ((index = atomic_fetch_add(&next, 1)) < count) {
    int file = openat(folder, names[index], O_RDONLY | O_CLOEXEC);
    if (file < 0) { perror(names[index]); exit(3); }
    size_t length = 0;
    ssize_t got;
    while ((got = read(file, bytes + length, capacity - length)) > 0)
      if ((length += got) == capacity) bytes = realloc(bytes, capacity *= 2);
    close(file);
    yaml_parser_t parser;
    yaml_event_t event;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, bytes, length);
    if (trees) {
      yaml_document_t document;
      if (!yaml_parser_load(&parser, &document)) { fprintf(stderr, "%s: %s\n", names[index], parser.problem); exit(1); }
      yaml_document_delete(&document);
    }
    for (int done = trees; !done; seen++) {
      if (!yaml_parser_parse(&parser, &event)) { fprintf(stderr, "%s: %s\n", names[index], parser.problem); exit(1); }
      done = event.type == YAML_STREAM_END_EVENT;
      yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
  }
  atomic_fetch_add(&events, seen);
  free(bytes);
  return unused;
}

int main(int argc, char **argv) {
  int threads = 1, first = 1;
  if (argc == 4 && !strcmp(argv[1], "-t")) { threads = atoi(argv[2]); first = 3; }
  if (argc == 3 && !strcmp(argv[1], "-d")) { trees = 1; first = 2; }
  if (argc != first + 1 || threads < 1 || threads > 64) { fputs("floor [-t N | -d] DIR\n", stderr); return 2; }
  DIR *listing = opendir(argv[first]);
  if (!listing) { perror(argv[first]); return 3; }
  folder = dirfd(listing);
  long capacity = 1024;
  names = malloc(capacity * sizeof *names);
  for (struct dirent *entry; (entry = readdir(listing));) {
    size_t length = strlen(entry->d_name);
    if (length < 5 || strcmp(entry->d_name + length - 5, ".yaml")) continue;
    if (count == capacity) names = realloc(names, (capacity *= 2) * sizeof *names);
    names[count++] = strdup(entry->d_name);
  }
  qsort(names, count, sizeof *names, by_bytes);
  pthread_t others[64];
  for (int i = 1; i < threads; i++) pthread_create(&others[i], 0, drain, 0);
  drain(0);
  for (int i = 1; i < threads; i++) pthread_join(others[i], 0);
  printf("%ld files, %ld events\n", count, (long)events);
  return 0;
}
