package io.spansmith.log;

/**
 * A value of a log event that has a name, given as a parameter of its sentence. Any log shows it as
 * the value alone; a structured one by its name too. Never a payload, never a key.
 *
 * @param name in snake_case
 * @param value a text, a whole number or a boolean
 */
public record Field(String name, Object value) {

  /** The value, as it stands in the sentence. */
  @Override
  public String toString() {
    return value.toString();
  }
}
