package io.spansmith.redact;

import java.util.List;

/**
 * A text without what was sensitive in it.
 *
 * @param text the same object that was given when there are no findings
 * @param findings in the order of the text
 */
public record Redacted(String text, List<Finding> findings) {

  public Redacted {
    findings = List.copyOf(findings);
  }
}
