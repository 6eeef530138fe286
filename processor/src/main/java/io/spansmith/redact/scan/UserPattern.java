package io.spansmith.redact.scan;

import java.util.List;

/**
 * A pattern of the user's own.
 *
 * @param regex in RE2 syntax
 * @param keywords literals of which one must occur for the pattern to be tried; letter case ignored
 * @param context words of which one must stand near a match
 */
public record UserPattern(String name, String regex, List<String> keywords, List<String> context) {

  public UserPattern {
    keywords = List.copyOf(keywords);
    context = List.copyOf(context);
  }
}
