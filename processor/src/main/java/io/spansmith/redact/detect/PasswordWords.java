package io.spansmith.redact.detect;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How people and programs say that a password follows, in the languages with most speakers. */
public final class PasswordWords {

  /** What a password is called, the last word of it in small letters. */
  private static final Set<String> NOUNS =
      Words.of(
          """
          password passwd passcode passphrase passwort kennwort contraseña contrasena clave senha
          wachtwoord parola hasło hasłem lösenord losenord lösenordet adgangskode adgangskoden
          passord passordet şifre şifrem sifre heslo salasana salasanani lozinka geslo jelszó
          jelszava passe pw psw pwd pswd psk пароль паролем пароля सांकेतिक पासवर्ड khẩu sandi
          securestring κωδικός المرور סיסמה הסיסמה סיסמא
          """);

  /** What may stand between the noun and the password. */
  private static final Set<String> LINKS =
      Words.of(
          "is was be now to es era ist war lautet est è é e är er on je jest là hai है είναι هي הוא היא");

  /** Links that are other words as often. */
  private static final Set<String> LEADING = Words.of("to on be now e");

  /** What may stand before a link: {@code has been changed to}, {@code will be}, {@code is now}. */
  private static final Set<String> TURNS =
      Words.of("is was been has used to will set reset changed updated now");

  /** What joins the noun to what the password is for, in the languages of the nouns. */
  private static final Set<String> PREPOSITIONS =
      Words.of(
          """
          for of to on für vom von zum zur im des der de del do da dos d pour para pro per di della
          dell voor van för till til på od от для к untuk
          """);

  /** What says of a key, which is no password, that it follows; words of little else. */
  private static final Set<String> STATES =
      Words.of("ist lautet est es è é är er jest je là hai है это είναι este on");

  /** Nouns and links of scripts without blanks, as a text before a password ends with them. */
  private static final List<String> JOINED =
      List.of("密码", "密碼", "口令", "パスワード", "暗証番号", "비밀번호", "암호");

  private static final List<String> JOINED_LINKS =
      List.of("是", "为", "為", "は", "는", "은", "：", ":", "を", "が");

  /** What is told of passwords and mixes letters with digits too. */
  private static final Set<String> WAYS =
      Words.of(
          """
          base64 sha sha1 sha256 sha512 pbkdf2 argon2 argon2id scrypt2 bcrypt2 utf8 utf-8 aes256
          aes128 aes-256 sha-256 sha-512 md5 oauth2 oauth2.0 2fa mfa2 rfc2617 rfc7617 ntlmv2 ipv4
          ipv6 http/2 http2 pkcs11 pkcs12 pkcs8 pkcs5 x509 saml2 k8s web3 openid2 totp6
          """);

  /** By the low bits of their last two characters, in which letter cases agree: all the above. */
  private static final boolean[] ENDINGS = new boolean[1 << 10];

  static {
    for (Set<String> words : List.of(NOUNS, LINKS, Set.of("by"))) {
      for (String word : words) {
        ENDINGS[
                ending(
                    word.length() > 1 ? word.charAt(word.length() - 2) : ' ',
                    word.charAt(word.length() - 1))] =
            true;
      }
    }
  }

  private PasswordWords() {}

  private static int ending(char beforeLast, char last) {
    return (beforeLast & 31) << 5 | last & 31;
  }

  /** Whether a noun or a link may end with these two characters; others by chance. */
  public static boolean mayEnd(char beforeLast, char last) {
    return ENDINGS[ending(beforeLast, last)];
  }

  /** Whether the word, in any letter case, names a password. */
  public static boolean noun(String word) {
    return NOUNS.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether the word joins a noun and the password itself. */
  public static boolean link(String word) {
    return LINKS.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether the word equates the two, and does no more: "to" may lead elsewhere. */
  public static boolean equates(String word) {
    return link(word) && !LEADING.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether the word may stand before a link, after the noun. */
  public static boolean turn(String word) {
    return TURNS.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether the word joins a noun and what the password is for. */
  public static boolean preposition(String word) {
    return PREPOSITIONS.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether the word, in another language than English, states what a key is. */
  public static boolean states(String word) {
    return STATES.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether a text in a script without blanks ends by saying that a password follows. */
  public static boolean announced(String before) {
    String text = before;
    for (String link : JOINED_LINKS) {
      if (text.endsWith(link)) {
        text = text.substring(0, text.length() - link.length()).stripTrailing();
        break;
      }
    }
    return JOINED.stream().anyMatch(text::endsWith);
  }

  /** Whether it is a way to store or send passwords, or how long they are, rather than one. */
  public static boolean way(String word) {
    int dash = word.indexOf('-');
    boolean words = dash > 0 && dash < word.length() - 1;
    for (int i = dash + 1; words && i < word.length(); i++) {
      words = Character.isLowerCase(word.charAt(i));
    }
    String kind = (words ? word.substring(0, dash) : word).toLowerCase(Locale.ROOT);
    return WAYS.contains(kind) || words && Checksums.digits(kind);
  }
}
