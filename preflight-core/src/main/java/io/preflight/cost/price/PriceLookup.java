package io.preflight.cost.price;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the price of a model by its name and provider: exact first, then by ever looser forms of
 * the name; the rule that found it is part of the answer. A provider in front of the name counts
 * last, and only where the name alone says who is asked.
 *
 * <p>The order matters. A Bedrock name with a region is dearer than the one without, so the region
 * is the last thing to be dropped.
 */
public final class PriceLookup {

  /** Providers whose models run on the caller's own machines. */
  private static final Set<String> LOCAL =
      Set.of("ollama", "local", "jlama", "llama-cpp", "gpt4all");

  /** Those who pass requests on to the vendor that the model's name begins with. */
  private static final Set<String> RESELLERS = Set.of("openrouter");

  /** What gateways call a provider, where price lists have another name for it. */
  private static final Map<String, String> GATEWAY_NAMES =
      Map.of("google", "gemini", "x-ai", "xai", "mistralai", "mistral");

  /** Names that vendors document as standing for another one. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "claude-sonnet-4-0", "claude-sonnet-4-20250514",
          "claude-opus-4-0", "claude-opus-4-20250514",
          "claude-3-7-sonnet-latest", "claude-3-7-sonnet-20250219",
          "claude-3-opus-latest", "claude-3-opus-20240229");

  private static final Pattern DATE =
      Pattern.compile("[-@](?:20\\d{2}-\\d{2}-\\d{2}|20\\d{6})(?=$|-v\\d)");
  private static final Pattern VERSION = Pattern.compile("-v\\d+(?::\\d+)?$");
  private static final Pattern REGION =
      Pattern.compile("^(?:us-gov|us|eu|apac|au|jp|ca|sa|global)\\.(?=[a-z0-9]+\\.)");

  private final PriceList list;

  /**
   * A lookup in one list.
   *
   * @param list the prices
   */
  public PriceLookup(PriceList list) {
    this.list = Objects.requireNonNull(list, "list");
  }

  /**
   * The price of a model.
   *
   * @param model the name as the program has it
   * @param provider who is asked, for instance {@code openai}, {@code azure}, {@code bedrock};
   *     empty when unknown
   * @return the price and the rule; empty when no rule leads to one
   */
  public Optional<FoundPrice> find(String model, String provider) {
    String name = resource(model.strip());
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return listed(
            name, provider, name.equals(model) ? "exact name" : "name without its resource path")
        .or(() -> local(name, provider))
        .or(() -> fineTuned(name, provider))
        .or(() -> alias(name, provider))
        .or(() -> undated(name, provider))
        .or(() -> shortened(name, provider))
        .or(() -> prefixed(name, provider));
  }

  private Optional<FoundPrice> listed(String name, String provider, String rule) {
    if (!provider.isEmpty()) {
      ModelPrice own = list.models().get(provider + "/" + name);
      if (own != null) {
        return Optional.of(new FoundPrice(own, rule + " under " + provider + "/"));
      }
    }
    ModelPrice bare = list.models().get(name);
    if (bare == null) {
      return Optional.empty();
    }
    boolean other =
        !provider.isEmpty()
            && !bare.provider().isEmpty()
            && !bare.provider().toLowerCase(Locale.ROOT).startsWith(provider);
    return Optional.of(
        new FoundPrice(bare, other ? rule + ", at the price of " + bare.provider() : rule));
  }

  private static Optional<FoundPrice> local(String name, String provider) {
    boolean local = LOCAL.contains(provider) || name.startsWith("ollama/");
    return local
        ? Optional.of(
            new FoundPrice(
                ModelPrice.flat(name, "local", TokenPrices.FREE), "runs on your own machines"))
        : Optional.empty();
  }

  private Optional<FoundPrice> fineTuned(String name, String provider) {
    if (!name.startsWith("ft:")) {
      return Optional.empty();
    }
    String base = name.split(":", 3)[1];
    return listed("ft:" + base, provider, "fine-tuned model of " + base);
  }

  private Optional<FoundPrice> alias(String name, String provider) {
    String target = ALIASES.get(name);
    if (target != null) {
      return listed(target, provider, "alias of " + target);
    }
    if (!name.endsWith("-latest")) {
      return Optional.empty();
    }
    String base = name.substring(0, name.length() - "-latest".length());
    return listed(base, provider, "-latest dropped")
        .or(() -> newest(base, provider, "-latest as the newest snapshot"));
  }

  private Optional<FoundPrice> undated(String name, String provider) {
    return DATE.matcher(name).find()
        ? Optional.empty()
        : newest(name, provider, "undated name as the newest snapshot");
  }

  /** The newest row of the same provider that is the name and a date. */
  private Optional<FoundPrice> newest(String base, String provider, String rule) {
    String prefixed = provider + "/" + base;
    return list.models().values().stream()
        .filter(row -> isSnapshot(row.name(), base) || isSnapshot(row.name(), prefixed))
        .filter(row -> provider.isEmpty() || row.provider().startsWith(provider))
        .max(Comparator.comparing(row -> row.name().replace("-", "").replace("@", "")))
        .map(row -> new FoundPrice(row, rule + " " + row.name()));
  }

  private static boolean isSnapshot(String row, String base) {
    return row.startsWith(base) && DATE.matcher(row.substring(base.length())).matches();
  }

  private Optional<FoundPrice> shortened(String name, String provider) {
    String undated = DATE.matcher(name).replaceFirst("");
    String unversioned = VERSION.matcher(name).replaceFirst("");
    String bare = VERSION.matcher(undated).replaceFirst("");
    String anywhere = REGION.matcher(name).replaceFirst("");
    record Form(String name, String rule) {}
    List<Form> forms =
        List.of(
            new Form(undated, "date dropped"),
            new Form(unversioned, "version dropped"),
            new Form(bare, "date and version dropped"),
            new Form(anywhere, "Bedrock region dropped"),
            new Form(
                REGION.matcher(unversioned).replaceFirst(""), "Bedrock region and version dropped"),
            new Form(
                REGION.matcher(bare).replaceFirst(""), "Bedrock region, date and version dropped"));
    return forms.stream()
        .filter(form -> !form.name().equals(name))
        .flatMap(form -> listed(form.name(), provider, form.rule()).stream())
        .findFirst();
  }

  /** A name such as {@code anthropic/claude-haiku-4-5}, which gateways take. */
  private Optional<FoundPrice> prefixed(String name, String provider) {
    int slash = name.indexOf('/');
    if (slash < 1 || !(provider.isEmpty() || RESELLERS.contains(provider))) {
      return Optional.empty();
    }
    String written = name.substring(0, slash);
    String vendor = GATEWAY_NAMES.getOrDefault(written, written);
    if (!isProvider(vendor)) {
      return Optional.empty();
    }
    String rest = name.substring(slash + 1);
    // Gateways write the version of a Claude with a dot, its vendor with a dash.
    String model = vendor.equals("anthropic") ? rest.replace('.', '-') : rest;
    String told = provider.isEmpty() ? ", provider from the name" : ", at the price of " + vendor;
    return find(model, vendor).map(found -> new FoundPrice(found.price(), found.rule() + told));
  }

  /** Whether some price is a provider's, or that of a part of it: {@code bedrock_converse}. */
  private boolean isProvider(String name) {
    return RESELLERS.contains(name)
        || list.models().values().stream()
            .map(ModelPrice::provider)
            .anyMatch(
                known ->
                    known.equals(name)
                        || known.startsWith(name + "_")
                        || known.startsWith(name + "-"));
  }

  /** The model in an ARN, a Vertex AI path or a {@code models/} name. */
  private static String resource(String name) {
    boolean path =
        name.startsWith("arn:")
            || name.startsWith("models/")
            || name.startsWith("publishers/")
            || name.startsWith("projects/");
    return path ? name.substring(name.lastIndexOf('/') + 1) : name;
  }
}
