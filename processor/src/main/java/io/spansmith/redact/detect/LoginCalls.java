package io.spansmith.redact.detect;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Functions and constructors of the usual clients that take a password by its place. */
public final class LoginCalls {

  private static final Map<String, Integer> PLACES = new HashMap<>();

  static {
    place(1, "fernet hmac256 hmac384 hmac512 hmacshakeyfor secretkeyspec");
    place(
        2,
        """
        login log_in signin sign_in authenticate auth basic basicauth basic_auth httpbasic
        httpbasicauth httpdigestauth httpproxyauth setbasicauth withbasicauth basicauthentication
        usernamepasswordcredentials usernamepasswordcredential usernamepasswordauthenticationtoken
        passwordauthentication plaincredentials plainauthprovider plaintextauthprovider
        networkcredential pscredential basicawscredentials awscredentials staticcredentials
        simplecredentials oci_connect oci_pconnect simple_bind simple_bind_s createuser
        setcredentials withcredentials sqlcredential
        """);
    place(
        3,
        """
        connect pconnect mysqli_connect mysqli_real_connect mysql_connect mysqli pdo getconnection
        clientsecretcredential mongocredential createcredential
        createscramsha1credential createscramsha256credential createplaincredential imap_open create_user create_superuser
        """);
  }

  private static void place(int place, String names) {
    for (String name : Words.of(names)) {
      PLACES.put(name, place);
    }
  }

  /** How drivers of browsers type into a field. */
  private static final Set<String> TYPING =
      Words.of(
          """
          type fill sendkeys send_keys setvalue set_value presssequentially press_sequentially
          typetext type_text inputtext input_text entertext enter_text
          """);

  private LoginCalls() {}

  /** Whether it types its argument into a field. Letter case is ignored. */
  public static boolean types(String name) {
    return TYPING.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Which of its arguments is the password, from 1; 0 when none is. Letter case is ignored. */
  public static int place(String name) {
    return PLACES.getOrDefault(name.toLowerCase(Locale.ROOT), 0);
  }
}
