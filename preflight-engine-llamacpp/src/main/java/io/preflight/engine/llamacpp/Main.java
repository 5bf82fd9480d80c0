package io.preflight.engine.llamacpp;

import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The process that holds the model. It ends when it is told to, never by itself. */
public final class Main {

  /** Tokens a prompt and its answer may have together. */
  private static final int CONTEXT_PER_ANSWER = 4096;

  private Main() {}

  /**
   * Loads the model and answers requests.
   *
   * @param arguments {@code --model FILE --name NAME --port PORT [--parallel COUNT]}
   * @throws IOException if the port cannot be listened on
   * @throws InterruptedException never in practice
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options = Options.of(arguments);
    if (!Files.isReadable(options.model())) {
      fail("there is no model file " + options.model());
    }
    // Several processes unpack the same library; each gets a folder of its own.
    Path library = Files.createTempDirectory("preflight-llama");
    System.setProperty("de.kherud.llama.tmpdir", library.toString());
    LlamaModel model = load(options);
    library.toFile().deleteOnExit();
    ChatServer server = ChatServer.start(model, options);
    System.out.println("serving " + options.model() + " on port " + server.port());
    new CountDownLatch(1).await();
  }

  private static LlamaModel load(Options options) {
    int parallel = options.parallel();
    try {
      return new LlamaModel(
          new ModelParameters()
              .setModel(options.model().toString())
              .setCtxSize(CONTEXT_PER_ANSWER * parallel)
              .setParallel(parallel)
              .disableLog());
    } catch (RuntimeException e) {
      throw fail("llama.cpp cannot load " + options.model() + ": " + e.getMessage());
    }
  }

  /** The native threads would keep a JVM alive that merely returns from main. */
  private static RuntimeException fail(String message) {
    System.err.println(message);
    System.err.flush();
    Runtime.getRuntime().halt(1);
    return new IllegalStateException(message);
  }
}
