package io.spansmith.redact.detect;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What the name of a key, field, parameter or header says of its value. */
public final class SecretNames {

  /** How surely a value under a name is secret. */
  public enum Strength {
    /** It is not, as far as the name tells. */
    NONE,
    /** It is when it looks random ({@link Randomness#likely}) and has 16 characters or more. */
    WEAK,
    /** It is, unless {@link Placeholders} knows better. */
    STRONG
  }

  /** Last words that name a secret by themselves. */
  private static final Set<String> SECRETS =
      Words.of(
          """
          password passwd passwort kennwort pwd passphrase passcode secret apikey credential
          credentials authorization cookie psk accesskey secretkey privatekey authtoken
          accesstoken clientsecret sessiontoken refreshtoken bearertoken apitoken apisecret
          appsecret jwt pw psw pswd passw contraseña contrasena senha wachtwoord parola hasło
          lösenord losenord adgangskode passord şifre sifre heslo salasana lozinka geslo jelszó
          passe пароль 密码 密碼 口令 パスワード 비밀번호 암호 المرور पासवर्ड סיסמה รหัสผ่าน khẩu jsessionid
          phpsessid authtok sandi κωδικός סיסמא api密钥 api密鑰 api金鑰 apiキー api키
          """);

  /** What languages other than English call a key. */
  private static final Set<String> KEYS =
      Words.of(
          """
          schlüssel schluessel sleutel nyckel nyckeln nøgle nøglen nøkkel nøkkelen klíč kľúč ključ
          klucz kulcs clé cle clave chave chiave ключ anahtarı anahtar cheie cheia κλειδί 密钥 密鑰 金鑰
          キー 키
          """);

  /** What may join such a word to what the key is for: {@code clave de API}. */
  private static final Set<String> JOINING = Words.of("de da do d la l di della dell per del");

  /** Endings that name a secret when words are glued: {@code dbpassword}. */
  private static final String[] GLUED = {
    "password",
    "passwd",
    "passphrase",
    "secret",
    "apikey",
    "secretkey",
    "accesskey",
    "privatekey",
    "authkey",
    "apitoken",
    "authtoken",
    "accesstoken",
    "secrettoken",
    "pwd",
  };

  /** Words that end in {@code pass} and name no secret; {@code storepass} does. */
  private static final Set<String> NOT_PASSWORDS =
      Words.of(
          """
          bypass compass trespass surpass encompass overpass underpass multipass lowpass highpass
          bandpass allpass onepass twopass singlepass firstpass secondpass renderpass subpass
          boardingpass
          """);

  private static final Set<String> BEFORE_KEY =
      Words.of(
          """
          api access secret private auth encryption encrypt encrypted decryption signing
          signature master shared storage account subscription hmac jwt ssh pgp gpg aes rsa
          crypto cipher deploy webhook admin consumer authentication authorization
          """);

  private static final Set<String> NOT_BEFORE_KEY =
      Words.of(
          """
          primary foreign public cache partition sort row object map idempotency unique index
          routing group translation message lookup composite natural surrogate business dedupe dedup
          deduplication ordering order registry enter arrow shift press keyboard hot short json dict entry
          parent child node item column field metadata attribute config property header query
          search locale i18n label name tag hash range document doc record trace span run thread
          session conversation user tenant bucket file s3 redis dataset prompt tool function data
          foo any a the its this each from with for by using under which correlation idx schema sequence pub publishable site
          """);

  private static final Set<String> BEFORE_TOKEN =
      Words.of(
          """
          access auth refresh bearer session api secret oauth bot app personal deploy service
          account security verification reset authorization authentication identity registration
          webhook admin install installation pat client login sas vault deployment push
          """);

  private static final Set<String> NOT_BEFORE_TOKEN =
      Words.of(
          """
          next page continuation pagination sync stop special eos bos pad unk mask sep cls first
          last max min prompt completion total input output num start end cancellation reasoning
          per new cached text nft erc20 placeholder csrf xsrf public
          """);

  /** What WordPress draws salts for; those of hashes are stored beside them. */
  private static final Set<String> SALTED = Words.of("auth in nonce");

  /** Before {@code access} or {@code private}: who may do what, not by which secret. */
  private static final Set<String> NOT_BEFORE_ACCESS =
      Words.of(
          """
          random remote direct read write last first public file data memory full limited is has
          no any get set can allow grant network internet
          """);

  /** Cookies that a framework keeps a session in, unless it is told another name. */
  private static final Set<String> SESSION_COOKIES =
      Words.of(
          """
          connect.sid laravel_session ci_session asp.net_sessionid .aspxauth aspxauth
          .aspnetcore.cookies .aspnetcore.session play_session rack.session express.sid koa.sess
          cftoken sesskey
          """);

  /** Trailing words that say how the secret is written, not what it is. */
  private static final Set<String> TRAILERS =
      Words.of(
          """
          value string b64 base64 pem plain plaintext raw header base secure
          """);

  /** What is drawn, in every language. */
  private static final String[] DRAWN =
      Stream.concat(
              Stream.of("secret", "key", "token", "credential", "credentials", "jwt", "psk", "api"),
              KEYS.stream())
          .toArray(String[]::new);

  private SecretNames() {}

  /** What a name tells, in any of the usual spellings: {@code clientSecret}, {@code API-KEY}. */
  public static Strength strength(CharSequence name) {
    int end = end(name, name.length());
    int start = start(name, end);
    while (end(name, start) > 0 && trailer(word(name, start, end))) {
      end = end(name, start);
      start = start(name, end);
    }
    if (end == 0) {
      return Strength.NONE;
    }
    String last = unnumbered(word(name, start, end));
    end = end(name, start);
    String before = end > 0 ? word(name, start(name, end), end) : "";
    return switch (last) {
      case "key", "keys" -> ofKey(before);
      case "token" -> ofToken(before);
      case "pass" -> before.isEmpty() ? Strength.WEAK : Strength.STRONG;
      case "salt" -> SALTED.contains(before) ? Strength.STRONG : Strength.NONE;
      case "team" -> before.equals("honeycomb") ? Strength.WEAK : Strength.NONE;
      case "phrase" -> before.equals("pass") ? Strength.STRONG : Strength.NONE;
      case "auth", "pat" -> Strength.WEAK;
      case "api" -> isKeyOf(name, end) ? Strength.STRONG : Strength.NONE;
      case "access", "private" ->
          before.isEmpty() || NOT_BEFORE_ACCESS.contains(before) ? Strength.NONE : Strength.WEAK;
      case "id" -> before.equals("session") ? ofCookie(name) : Strength.NONE;
      case "session", "sid", "sessionid", "aspxauth", "cookies", "cftoken", "sess" ->
          last.equals("sessionid") && before.isEmpty() ? Strength.NONE : ofCookie(name);
      case "credentials" -> before.equals("with") ? Strength.NONE : Strength.STRONG;
      default -> SECRETS.contains(last) || glued(last) ? Strength.STRONG : other(last, before);
    };
  }

  /** Whether what stands before the last word of a name is a key in another language. */
  private static boolean isKeyOf(CharSequence name, int before) {
    int end = before;
    int start = start(name, end);
    while (end > 0 && JOINING.contains(word(name, start, end))) {
      end = end(name, start);
      start = start(name, end);
    }
    return end > 0 && KEYS.contains(word(name, start, end));
  }

  /** Whether a name, in small letters, ends in what is drawn by chance, not chosen by a person. */
  public static boolean drawn(String name) {
    for (String ending : DRAWN) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** Rails names the cookie after the application, as in {@code _shop_session}. */
  private static Strength ofCookie(CharSequence name) {
    String lower = name.toString().toLowerCase(Locale.ROOT);
    boolean rails = lower.startsWith("_") && lower.endsWith("_session");
    return rails || SESSION_COOKIES.contains(lower) ? Strength.WEAK : Strength.NONE;
  }

  private static Strength ofKey(String before) {
    if (BEFORE_KEY.contains(before)) {
      return Strength.STRONG;
    }
    return before.isEmpty() || NOT_BEFORE_KEY.contains(before) ? Strength.NONE : Strength.WEAK;
  }

  private static Strength ofToken(String before) {
    if (BEFORE_TOKEN.contains(before)) {
      return Strength.STRONG;
    }
    return NOT_BEFORE_TOKEN.contains(before) ? Strength.NONE : Strength.WEAK;
  }

  private static Strength other(String last, String before) {
    if (KEYS.contains(last)) {
      return before.equals("api") ? Strength.STRONG : Strength.WEAK;
    }
    return last.endsWith("token") && last.length() > 5 ? Strength.WEAK : Strength.NONE;
  }

  /** {@code password2} is a password. */
  private static String unnumbered(String word) {
    int end = word.length();
    while (end > 1 && Character.isDigit(word.charAt(end - 1))) {
      end--;
    }
    return word.substring(0, end);
  }

  private static boolean glued(String word) {
    for (String ending : GLUED) {
      if (word.endsWith(ending)) {
        return true;
      }
    }
    return word.length() > 4
        && (word.endsWith("pass") && !NOT_PASSWORDS.contains(word) || word.endsWith("pw"));
  }

  private static boolean trailer(String word) {
    return TRAILERS.contains(word) || Checksums.digits(word);
  }

  /** Where the last word before {@code from} ends, or 0; signs part words, and so do humps. */
  private static int end(CharSequence name, int from) {
    int end = from;
    while (end > 0 && !isPart(name.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** Where the word begins that ends before {@code end}. */
  private static int start(CharSequence name, int end) {
    int start = end;
    while (start > 0 && isPart(name.charAt(start - 1))) {
      start--;
      if (Character.isUpperCase(name.charAt(start)) && humpAt(name, start)) {
        break;
      }
    }
    return start;
  }

  /** Letters, digits and the marks that some scripts write vowels with. */
  private static boolean isPart(char c) {
    return c < 128
        ? c >= '0' && c <= '9' || (c | 32) >= 'a' && (c | 32) <= 'z'
        : Character.isLetterOrDigit(c) || Character.getType(c) <= Character.COMBINING_SPACING_MARK;
  }

  private static String word(CharSequence name, int start, int end) {
    return name.subSequence(start, end).toString().toLowerCase(Locale.ROOT);
  }

  /** {@code apiKey} and {@code APIKey} both part before the K. */
  private static boolean humpAt(CharSequence name, int at) {
    if (at == 0) {
      return false;
    }
    return !Character.isUpperCase(name.charAt(at - 1))
        || at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
  }
}
