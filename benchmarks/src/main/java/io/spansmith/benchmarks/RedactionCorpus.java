package io.spansmith.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Texts of 4 KB as prompts and attributes hold them, and sixteen expressions as users write them.
 * Everything is generated, nothing is anybody's.
 */
final class RedactionCorpus {

  static final int SIZE = 4096;

  private static final String[] WORDS =
      ("the of and to in is that for it was on are as with his they at be this from have or by one"
              + " had not but what all were when we there can an your which their said if do will"
              + " each about how up out them then she many some so these would other into has more"
              + " her two like him see time could no make than first been its who now people my"
              + " made over did down only way find use may water long little very after words"
              + " called just where most know get through back much before go good new write our"
              + " used me man too any day same right look think also around another came come work"
              + " three word must because does part even place well such here take why things help"
              + " put years different away again off went old number great tell men say small every"
              + " found still between name should Mr home big give air line set own under read last"
              + " never us left end along while might next sound below saw something thought both")
          .split(" ");

  /** The rules of the anchors: one expression each, compiled once. */
  static List<Pattern> expressions() {
    List<Pattern> patterns = new ArrayList<>();
    for (String regex :
        List.of(
            "[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}",
            "\\b\\d{3}-\\d{2}-\\d{4}\\b",
            "\\b(?:\\d[ -]?){13,16}\\b",
            "(?:\\+?\\d{1,2}[ .-]?)?\\(?\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4}\\b",
            "\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b",
            "\\b(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}\\b",
            "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b",
            "\\bsk-[A-Za-z0-9_-]{20,}\\b",
            "\\bgh[pousr]_[A-Za-z0-9]{36}\\b",
            "\\bxox[abprs]-[A-Za-z0-9-]{10,}\\b",
            "\\beyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\b",
            "\\bAIza[A-Za-z0-9_-]{35}\\b",
            "-----BEGIN [A-Z ]*PRIVATE KEY-----",
            "\\b[A-Z]{2}\\d{2}[A-Z0-9]{11,30}\\b",
            "\\blsv2_[a-z]{2}_[a-f0-9]{32}_[a-f0-9]{10}\\b",
            "[a-z]+://[^\\s:/@]+:[^\\s@]+@")) {
      patterns.add(Pattern.compile(regex));
    }
    return patterns;
  }

  static String replaceAll(List<Pattern> patterns, String text) {
    String out = text;
    for (Pattern pattern : patterns) {
      out = pattern.matcher(out).replaceAll("<X>");
    }
    return out;
  }

  /** Prose with about one finding in 500 characters. */
  static List<String> hits() {
    return texts(1, true);
  }

  /** Prose without any. */
  static List<String> clean() {
    return texts(2, false);
  }

  /** The same as languages with accents have it. */
  static List<String> accented() {
    return clean().stream().map(text -> text.replace("e ", "\u00e9 ")).toList();
  }

  /** The same with dashes and quotes as models set them. */
  static List<String> typographic() {
    return clean().stream()
        .map(text -> text.replace(", ", " \u2014 ").replace(". ", ".\u201d \u201c"))
        .toList();
  }

  /** The same in a script of other letters. */
  static List<String> cyrillic() {
    return clean().stream().map(text -> inScript(text, '\u0430')).toList();
  }

  /** The same in a script without blanks. */
  static List<String> chinese() {
    return clean().stream().map(text -> inScript(text.replace(" ", ""), '\u4e00')).toList();
  }

  private static String inScript(String text, char first) {
    StringBuilder out = new StringBuilder(text.length());
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      out.append(c >= 'a' && c <= 'z' ? (char) (first + c - 'a') : c);
    }
    return out.toString();
  }

  /** Chat messages as JSON in an attribute, with findings. */
  static List<String> json() {
    return texts(3, true).stream().map(RedactionCorpus::messages).toList();
  }

  static List<String> cleanJson() {
    return texts(4, false).stream().map(RedactionCorpus::messages).toList();
  }

  /** Near misses throughout: digit groups, dots, at signs and colons without meaning. */
  static List<String> adversarial() {
    List<String> texts = new ArrayList<>();
    Random random = new Random(5);
    String[] parts = {
      "4111-1111-1111-111",
      "12.34.56",
      "a@b",
      "key:",
      "::",
      "fe:",
      "sk-",
      "ghp_",
      "12 34 56 78 ",
      "user@",
      "://",
      "AKIA",
      "eyJ.",
      "-----",
      "password=",
      "0x",
      "99-99",
      "GB29",
      "+1",
      "(555) ",
      "token: ",
      "a.b.c.d",
      "1:2:3",
      "====",
      "%4",
      "\\u00"
    };
    for (int i = 0; i < 64; i++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < SIZE) {
        text.append(parts[random.nextInt(parts.length)]);
        if (random.nextInt(3) == 0) {
          text.append(' ');
        }
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static List<String> texts(int seed, boolean hits) {
    List<String> texts = new ArrayList<>();
    Random random = new Random(seed);
    for (int i = 0; i < 64; i++) {
      StringBuilder text = new StringBuilder();
      int next = 500;
      while (text.length() < SIZE) {
        text.append(WORDS[random.nextInt(WORDS.length)]);
        int sign = random.nextInt(24);
        text.append(sign == 0 ? ". " : sign == 1 ? ", " : sign == 2 ? " 20" + sign + " " : " ");
        if (hits && text.length() > next) {
          text.append(finding(random)).append(' ');
          next += 500;
        }
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static String finding(Random random) {
    int n = 1000 + random.nextInt(9000);
    return switch (random.nextInt(8)) {
      case 0 -> "mail" + n + "@example.org";
      case 1 -> "415-555-" + n;
      case 2 -> "4111 1111 1111 1111";
      case 3 -> "10.1." + n % 250 + ".7";
      case 4 -> "GB29NWBK60161331926819";
      case 5 -> "sk" + "-proj-" + "abcDEF123".repeat(5) + n;
      case 6 -> "https://u:pw" + n + "@example.org/x";
      default -> "536-22-" + n;
    };
  }

  private static String messages(String prose) {
    StringBuilder out = new StringBuilder("{\"messages\": [");
    for (int from = 0; from < prose.length(); from += 400) {
      String part = prose.substring(from, Math.min(prose.length(), from + 400));
      out.append(from == 0 ? "" : ", ")
          .append("{\"role\": \"user\", \"content\": \"")
          .append(part.replace(". ", ".\\n"))
          .append("\"}");
    }
    return out.append("]}").toString();
  }

  private RedactionCorpus() {}
}
