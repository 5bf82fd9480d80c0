package io.preflight.examples.chat;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A service that answers questions with a hosted model. */
@SpringBootApplication
public class ChatApplication {

  /**
   * Starts the service.
   *
   * @param args further settings of Spring Boot
   */
  public static void main(String[] args) {
    SpringApplication.run(ChatApplication.class, args);
  }
}
