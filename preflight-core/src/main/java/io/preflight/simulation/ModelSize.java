package io.preflight.simulation;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the number of parameters from the names that models have: {@code Qwen3-8B}, {@code
 * opt-125m}, {@code Mixtral-8x7B} (8 × 7), {@code Qwen3-30B-A3B} (30 in total, of which 3 are
 * active).
 */
public final class ModelSize {

  /**
   * A number and its unit that stand alone. Neither versions ({@code 3.2}, {@code v0.3}) nor active
   * parameters ({@code A3B}) nor quantizations ({@code 4bit}, {@code Q4_K_M}) nor contexts ({@code
   * 128k}) look like that. {@code 1_6b} may be 1.6 or the second of two numbers, and of {@code
   * 17B-16E} the total depends on how the experts share.
   */
  private static final Pattern SIZE =
      Pattern.compile(
          "(?<![A-Za-z0-9]|\\d[._])(?:(\\d{1,3})x)?(\\d{1,5}(?:\\.\\d{1,4})?)([bm])"
              + "(?![A-Za-z0-9])(?!-\\d{1,4}e(?![A-Za-z0-9]))",
          Pattern.CASE_INSENSITIVE);

  /** A million at the end of a name is a context length: {@code Qwen2.5-7B-Instruct-1M}. */
  private static final BigDecimal CONTEXT_OF_A_MILLION = new BigDecimal("0.001");

  private ModelSize() {}

  /**
   * The size that a name states.
   *
   * @param name a model's name, Hugging Face id or path; the last part of a path counts first
   * @return billions of parameters; empty when the name states none or several
   */
  public static OptionalDouble ofName(String name) {
    String[] parts = name.split("[/\\\\]", -1);
    for (int i = parts.length - 1; i >= 0; i--) {
      Set<BigDecimal> billions = sizes(parts[i], 'b');
      Set<BigDecimal> sizes = billions.isEmpty() ? sizes(parts[i], 'm') : billions;
      if (!sizes.isEmpty()) {
        return sizes.size() == 1
            ? OptionalDouble.of(sizes.iterator().next().doubleValue())
            : OptionalDouble.empty();
      }
    }
    return OptionalDouble.empty();
  }

  private static Set<BigDecimal> sizes(String part, char unit) {
    Set<BigDecimal> sizes = new TreeSet<>();
    Matcher matcher = SIZE.matcher(part);
    while (matcher.find()) {
      if (Character.toLowerCase(matcher.group(3).charAt(0)) == unit) {
        BigDecimal size = new BigDecimal(matcher.group(2));
        if (matcher.group(1) != null) {
          size = size.multiply(new BigDecimal(matcher.group(1)));
        }
        size = unit == 'm' ? size.movePointLeft(3) : size;
        if (size.signum() > 0 && size.compareTo(CONTEXT_OF_A_MILLION) != 0) {
          sizes.add(size);
        }
      }
    }
    return sizes;
  }
}
