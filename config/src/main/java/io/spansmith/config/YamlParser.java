package io.spansmith.config;

import io.spansmith.config.ConfigNode.Entry;
import io.spansmith.config.ConfigNode.Kind;
import io.spansmith.config.ConfigNode.Mapping;
import io.spansmith.config.ConfigNode.Scalar;
import io.spansmith.config.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML text as a tree with positions.
 *
 * <p>Reads parse events instead of loading objects: depth, aliases and duplicate keys are bounded
 * before anything is built, and each value keeps its place.
 */
final class YamlParser {

  static final int MAX_CHARACTERS = 1 << 20;
  private static final int MAX_DEPTH = 32;
  private static final long MAX_WEIGHT = 100_000;

  private final Variables variables;
  private final Diagnostics diagnostics;
  private final Map<Anchor, ConfigNode> anchors = new HashMap<>();
  private Iterator<Event> events = List.<Event>of().iterator();

  YamlParser(Variables variables, Diagnostics diagnostics) {
    this.variables = variables;
    this.diagnostics = diagnostics;
  }

  /** The document's tree, or null when the text is empty or no YAML; the problems say which. */
  @Nullable ConfigNode parse(String text) {
    if (text.length() > MAX_CHARACTERS) {
      tooLarge(diagnostics);
      return null;
    }
    try {
      LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
      events = new Parse(settings).parseString(text).iterator();
      return document();
    } catch (Unreadable unreadable) {
      diagnostics.problem(unreadable.place, unreadable.what, unreadable.hint);
    } catch (MarkedYamlEngineException notYaml) {
      String context = notYaml.getContext() == null ? "" : notYaml.getContext().strip() + ": ";
      Place place = place(notYaml.getProblemMark());
      diagnostics.problem(place, context + notYaml.getProblem(), hint(line(text, place)));
    } catch (ReaderException notText) {
      diagnostics.problem(
          placeOf(text, notText.getPosition()),
          String.format("the character U+%04X is not allowed", notText.getCodePoint()),
          "the file must be UTF-8 text");
    } catch (YamlEngineException notYaml) {
      diagnostics.problem(Place.NONE, "cannot be parsed", "this is not YAML");
    }
    return null;
  }

  static void tooLarge(Diagnostics diagnostics) {
    diagnostics.problem(
        Place.NONE,
        "is larger than " + MAX_CHARACTERS + " characters",
        "a configuration is a few pages; is this the right file?");
  }

  private @Nullable ConfigNode document() {
    ConfigNode root = null;
    boolean seen = false;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case DocumentStart -> {
          if (seen) {
            throw new Unreadable(
                place(event.getStartMark()), "there is a second document", "remove the `---`");
          }
          seen = true;
        }
        case Alias, Scalar, SequenceStart, MappingStart -> root = node(event, 0);
        default -> {}
      }
    }
    return root;
  }

  private ConfigNode node(Event event, int depth) {
    Place place = place(event.getStartMark());
    if (depth > MAX_DEPTH) {
      throw new Unreadable(
          place, "is nested more than " + MAX_DEPTH + " levels deep", "no key is that deep");
    }
    if (event instanceof AliasEvent alias) {
      ConfigNode node = anchors.get(alias.getAlias());
      if (node == null) {
        throw new Unreadable(
            place,
            "the alias *" + alias.getAlias() + " has no anchor before it",
            "define it first");
      }
      return node;
    }
    ConfigNode node =
        switch (event.getEventId()) {
          case Scalar -> scalar((ScalarEvent) event, place);
          case SequenceStart -> sequence(place, depth);
          default -> mapping(place, depth);
        };
    if (node.weight() > MAX_WEIGHT) {
      throw new Unreadable(
          place, "its aliases expand to more than " + MAX_WEIGHT + " values", "use fewer aliases");
    }
    ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
    return node;
  }

  private Scalar scalar(ScalarEvent event, Place place) {
    Variables.Substituted substituted = variables.in(event.getValue(), place, diagnostics);
    String text = substituted.text();
    String tag = event.getTag().orElse("");
    boolean plain = event.isPlain() && !tag.equals("!") && !tag.endsWith(":str");
    Kind kind = plain ? Scalars.kind(text) : Kind.TEXT;
    return new Scalar(place, text, kind, substituted.changed(), !substituted.changed());
  }

  private Sequence sequence(Place place, int depth) {
    List<ConfigNode> items = new ArrayList<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      items.add(node(next, depth + 1));
    }
    return Sequence.of(place, items);
  }

  private Mapping mapping(Place place, int depth) {
    LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      Place keyPlace = place(next.getStartMark());
      if (!(next instanceof ScalarEvent key)) {
        throw new Unreadable(keyPlace, "a key must be a plain text", "quote it");
      }
      ConfigNode value = node(events.next(), depth + 1);
      Entry earlier = entries.putIfAbsent(key.getValue(), new Entry(keyPlace, value));
      if (earlier != null) {
        diagnostics.problem(
            keyPlace,
            "the key `" + diagnostics.shown(key.getValue()) + "` stands here a second time",
            "the first is in line " + earlier.keyPlace().line());
      }
    }
    return Mapping.of(place, entries);
  }

  private static Place place(Optional<Mark> mark) {
    return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(Place.NONE);
  }

  private static String hint(String line) {
    if (line.contains("${")) {
      return "within [] and {} a ${VAR} must be in quotes";
    }
    return line.startsWith("\t") ? "indent with blanks instead of tabs" : "this is not YAML";
  }

  private static String line(String text, Place place) {
    return text.lines().skip(Math.max(0, place.line() - 1)).findFirst().orElse("");
  }

  private static Place placeOf(String text, int position) {
    int end = Math.min(Math.max(position, 0), text.length());
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Place(line, end - lineStart + 1);
  }

  /** Ends the parse where going on would not help the user. */
  private static final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final String what;
    private final String hint;

    Unreadable(Place place, String what, String hint) {
      super(what, null, false, false);
      this.place = place;
      this.what = what;
      this.hint = hint;
    }
  }
}
