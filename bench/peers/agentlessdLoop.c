/*
 * The peer of bench/transcript.mjs: what any daemon must do that reads a script's output line by line. Reads standard
 * input into a buffer of 2048 bytes a line, cuts it at CR and LF and compares its beginning with the five commands.
 * Prints how many lines each of them had.
 */
#include <stdio.h>
#include <string.h>

int main(void) {
  static const char *const commands[] = {"ERROR: ", "INFO: ", "FWD:", "LOG:", "STORE: "};
  char line[2048];
  unsigned long count[6] = {0};
  while (fgets(line, sizeof line, stdin)) {
    char *end;
    int command = 0;
    if ((end = strchr(line, '\r'))) *end = '\0';
    if ((end = strchr(line, '\n'))) *end = '\0';
    while (command < 5 && strncmp(line, commands[command], strlen(commands[command])) != 0) command++;
    count[command]++;
  }
  for (int command = 0; command < 5; command++) printf("%s%lu ", commands[command], count[command]);
  printf("text %lu\n", count[5]);
  return 0;
}
