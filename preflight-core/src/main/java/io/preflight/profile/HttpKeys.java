package io.preflight.profile;

import io.preflight.profile.Key.Leaf;
import io.preflight.profile.Key.Section;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The keys of an endpoint of the user's own application, and what they make. */
final class HttpKeys {

  private static final String PREFIX = "target.http.";
  private static final String DEFAULT_ERROR = "/error";

  private static final TextType HEADER =
      new TextType(Pattern.compile("^[A-Za-z0-9_-]{1,100}$"), "the name of a header", true);
  private static final TextType MEDIA_TYPE =
      new TextType(
          Pattern.compile("^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(?: *; *[ -~]+)?$"),
          "a media type such as application/json",
          true);

  static final Section HTTP =
      Section.of(
          "http",
          "How an endpoint of your own is asked and answers, for protocol: http.",
          Leaf.of("method", ChoiceType.of("GET", "POST", "PUT"), "The HTTP method.")
              .fallback("POST with a body, else GET"),
          Leaf.of(
                  "path",
                  TextType.URL_PATH,
                  "What follows base_url; {prompt}, {max_tokens} and {model} are replaced, encoded.")
              .fallback("nothing"),
          Leaf.of(
              "body",
              TextType.ANY,
              "The body; {prompt}, {messages}, {max_tokens}, {temperature} and {model} are"
                  + " replaced, escaped as the content type asks for."),
          Leaf.of("content_type", MEDIA_TYPE, "The media type of the body.")
              .fallback("application/json"),
          Leaf.of("key_header", HEADER, "The header that carries the key as it is.")
              .fallback("Authorization, as a bearer token"),
          Leaf.of(
                  "format",
                  ChoiceType.of("sse", "ndjson", "body"),
                  "In which pieces the answer comes.")
              .fallback("what its Content-Type says"),
          Leaf.of(
                  "content",
                  new PointersType(),
                  "Where a piece of the answer holds generated text.")
              .fallback("the piece is text itself"),
          Leaf.of(
                  "content_events",
                  new TextListType(false),
                  "The names of the server-sent events that carry content; message is one without a"
                      + " name.")
              .fallback("all"),
          Leaf.of("finish_reason", PointersType.ONE, "Where it says why generation ended."),
          Leaf.of("output_tokens", PointersType.ONE, "Where it says how many tokens it has."),
          Leaf.of("input_tokens", PointersType.ONE, "Where it says how many tokens were read."),
          Leaf.of("error", PointersType.ONE, "Where it reports an error in spite of status 200.")
              .fallback(DEFAULT_ERROR),
          Leaf.of("end", PointersType.ONE, "Where the last piece says that it is the last.")
              .fallback("the end of the body, unless end_data or end_event is given"),
          Leaf.of("end_data", TextType.ANY, "The whole data of the last event or line."),
          Leaf.of("end_event", TextType.ANY, "The name of the last event."));

  private HttpKeys() {}

  /** The header of the key is none of the further headers. */
  static void requireNoKey(Merged merged, Problems problems) {
    String headers = "target.headers";
    merged
        .text(PREFIX + "key_header")
        .flatMap(
            key -> merged.map(headers).keySet().stream().filter(key::equalsIgnoreCase).findFirst())
        .ifPresent(name -> problems.at(merged.where(headers), TextMapType.credential(name)));
  }

  /** What the keys say, with what counts where one is absent. */
  static AppEndpoint read(Merged merged) {
    boolean body = merged.has(PREFIX + "body");
    return new AppEndpoint(
        new AppEndpoint.Ask(
            merged.text(PREFIX + "method").orElse(body ? "POST" : "GET"),
            merged.text(PREFIX + "path").orElse(""),
            merged.text(PREFIX + "body"),
            merged.text(PREFIX + "content_type").orElse("application/json"),
            merged.text(PREFIX + "key_header")),
        new AppEndpoint.Answer(
            merged
                .text(PREFIX + "format")
                .map(word -> AppEndpoint.Format.valueOf(word.toUpperCase(Locale.ROOT))),
            merged.texts(PREFIX + "content").orElse(List.of()),
            merged.texts(PREFIX + "content_events").orElse(List.of()),
            merged.text(PREFIX + "finish_reason"),
            merged.text(PREFIX + "output_tokens"),
            merged.text(PREFIX + "input_tokens"),
            merged.text(PREFIX + "error").orElse(DEFAULT_ERROR),
            new AppEndpoint.End(
                merged.text(PREFIX + "end"),
                merged.text(PREFIX + "end_data"),
                merged.text(PREFIX + "end_event"))));
  }
}
