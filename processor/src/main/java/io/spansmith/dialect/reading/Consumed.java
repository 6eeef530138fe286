package io.spansmith.dialect.reading;

import java.util.HashSet;
import java.util.Set;

/** Which attributes and events of a span some dialect has read. Not thread-safe. */
final class Consumed {

  private final Keys keys;
  private final boolean[] marks;
  private Set<String> events = Set.of();

  Consumed(Keys keys) {
    this.keys = keys;
    marks = new boolean[keys.size()];
  }

  /** Marks an attribute as read; a key that the span does not have needs no mark. */
  void add(String key) {
    int number = keys.find(key);
    if (number >= 0) {
      marks[number] = true;
    }
  }

  /** As {@link #add(String)}, for one who knows where among which keys it is. */
  void add(Keys of, int number) {
    if (of == keys) {
      marks[number] = true;
    } else {
      add(of.name(number));
    }
  }

  boolean contains(String key) {
    int number = keys.find(key);
    return number >= 0 && marks[number];
  }

  boolean contains(int number) {
    return marks[number];
  }

  /** Marks all events of that name as read. */
  void addEvent(String name) {
    if (events.isEmpty()) {
      events = new HashSet<>();
    }
    events.add(name);
  }

  boolean containsEvent(String name) {
    return events.contains(name);
  }
}
