// Loaded before a program that a command started: when the command is killed and cannot pass anything on, the program
// still gets the request to stop that it knows how to follow.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  // The channel alone must not keep a finished program running.
  process.channel.unref()
}
