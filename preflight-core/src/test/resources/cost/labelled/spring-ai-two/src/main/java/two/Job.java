package two;

class Job {
  private final Assistant assistant;

  Job(Assistant assistant) {
    this.assistant = assistant;
  }

  void run() {
    System.out.println(assistant.client().prompt("Report").call().content()); // SITE claude-haiku-4-5 1500
  }
}
