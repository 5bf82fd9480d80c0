package io.preflight.cost.flow;

import io.preflight.cost.config.Value;
import io.preflight.cost.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What an expression may be. */
public sealed interface Thing {

  /**
   * A text or a number.
   *
   * @param value it, and where it was read
   * @param number whether the program has it as a number, with which it computes
   */
  record Constant(Value value, boolean number) implements Thing {
    public Constant {
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * Nobody can tell.
   *
   * @param reason why, in words
   */
  record Unknown(String reason) implements Thing {
    public Unknown {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * Something of a library: a module, then members and calls.
   *
   * @param root the module as imported; empty for what the language has
   * @param steps the members and calls on it
   */
  record Chain(String root, List<Step> steps) implements Thing {
    public Chain {
      Objects.requireNonNull(root, "root");
      steps = List.copyOf(steps);
    }

    /**
     * The chain as text.
     *
     * @return for instance {@code openai.OpenAI().chat}
     */
    public String path() {
      StringBuilder path = new StringBuilder(root);
      for (Step step : steps) {
        if (!step.name().isEmpty()) {
          path.append(path.isEmpty() ? "" : ".").append(step.name());
        }
        path.append(step.call().isPresent() ? "()" : "");
      }
      return path.toString();
    }

    Chain member(String name) {
      return with(new Step(name, Optional.empty()));
    }

    /**
     * The chain with its last step called.
     *
     * @param call what it is given
     * @return the longer chain
     */
    public Chain called(Application call) {
      if (steps.isEmpty() || steps.get(steps.size() - 1).call().isPresent()) {
        return with(new Step("", Optional.of(call)));
      }
      List<Step> all = new ArrayList<>(steps);
      all.set(all.size() - 1, new Step(all.get(all.size() - 1).name(), Optional.of(call)));
      return new Chain(root, all);
    }

    private Chain with(Step step) {
      List<Step> all = new ArrayList<>(steps);
      all.add(step);
      return new Chain(root, all);
    }
  }

  /**
   * A member of a library's object, and its call.
   *
   * @param name its name; empty for the call of a call's result
   * @param call what it was called with; empty when it was not called
   */
  record Step(String name, Optional<Application> call) {
    public Step {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(call, "call");
    }
  }

  /**
   * Arguments where they were given.
   *
   * @param arguments the arguments
   * @param scope where they have their meaning
   * @param env what is known of the parameters around
   */
  record Application(List<Expression.Argument> arguments, Scope scope, Env env) {
    public Application {
      arguments = List.copyOf(arguments);
      Objects.requireNonNull(scope, "scope");
      Objects.requireNonNull(env, "env");
    }
  }

  /**
   * A function of the program.
   *
   * @param scope its inside
   * @param self the object it is a method of; empty for a plain function
   */
  record Function(Scope scope, Optional<Instance> self) implements Thing {}

  /**
   * A class of the program.
   *
   * @param scope its inside
   */
  record Type(Scope scope) implements Thing {}

  /**
   * An object of a class of the program.
   *
   * @param type the inside of its class
   * @param made what its constructor was given; empty when unknown
   */
  record Instance(Scope type, Optional<Application> made) implements Thing {}

  /**
   * A file of the program.
   *
   * @param scope its inside
   */
  record File(Scope scope) implements Thing {}

  /**
   * A dictionary.
   *
   * @param mapping its entries as written
   * @param scope where they have their meaning
   * @param env what is known of the parameters around
   * @param later entries it gets afterwards
   */
  record Dictionary(Expression.Mapping mapping, Scope scope, Env env, List<Scope.Entry> later)
      implements Thing {}

  /**
   * A list.
   *
   * @param listing its elements as written
   * @param scope where they have their meaning
   * @param env what is known of the parameters around
   */
  record Items(Expression.Listing listing, Scope scope, Env env) implements Thing {}

  /**
   * Things that run one after the other.
   *
   * @param parts what each of them may be
   */
  record Pipe(List<List<Thing>> parts) implements Thing {
    public Pipe {
      parts = List.copyOf(parts);
    }
  }
}
