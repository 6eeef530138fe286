package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords that nothing names: their place in a call, a line, a column or a file tells them. */
final class LoginsTest {

  private static final String PASSWORD = "v7Qm2" + "kTx9";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client.login(\"ada\", \"%s\")",
        "smtp.authenticate('ada', '%s')",
        "requests.get(url, auth=('ada', '%s'))",
        "new UsernamePasswordCredentials(\"ada\", \"%s\")",
        "return new PasswordAuthentication(\"ada\", \"%s\".toCharArray());",
        "req.SetBasicAuth(\"ada\", \"%s\")",
        "DriverManager.getConnection(\"jdbc:postgresql://db/x\", \"ada\", \"%s\");",
        "pymysql.connect(\"db1\", \"ada\", \"%s\", \"shop\")",
        "$db = DBI->connect('dbi:mysql:x', 'ada', '%s');",
        "new PDO('mysql:host=h;dbname=d', 'ada', '%s');",
        "ada:%s@tcp(127.0.0.1:3306)/shop?parseTime=true",
        "sql.Open(\"mysql\", \"ada:%s@unix(/tmp/mysql.sock)/shop\")",
        "jdbc:oracle:thin:scott/%s@//db:1521/x",
        "jdbc:oracle:thin:scott/%s@db:1521:x",
        "sqlplus scott/%s@//db:1521/x",
        "db.internal:5432:orders:ada:%s",
        "*:*:*:postgres:%s\n",
        "ada:{SHA}%s",
        "userPassword: {SSHA}%s",
        "userPassword:: %s",
        "password: {noop}%s",
        "WIFI:T:WPA;S:home;P:%s;;",
        "psexec \\\\host -u admin -p %s cmd",
        "variable \"admin_password\" {\n  type    = string\n  default = \"%s\"\n}",
        "define( 'DB_PASSWORD',          '%s' );",
      })
  void aPasswordIsToldByItsPlace(String form) {
    String text = form.replace("%s", PASSWORD);
    assertThat(Engines.redact(text)).doesNotContain(PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,password\nada,%s\nbob,%s\n",
        "id;user;password;active\n1;ada;%s;true",
        "\"name\",\"client_secret\"\n\"a, b\",\"%s\"",
        "user\tpassword\nada\t%s",
        "| user | password |\n|---|---|\n| ada | %s |\n| bob | %s |",
        "| a | b | password | c |\n| :-- | --: | --- | - |\n| 1 | 2 | %s | 3 |",
        " user | password \n------+----------\n ada  | %s \n",
        "INSERT INTO users (name, password) VALUES ('ada', '%s');",
        "insert into t (id, `password`, note) values (1, '%s', 'x'), (2, '%s', 'it''s');",
        "INSERT INTO users (id, password) VALUES (1, MD5('%s'))",
      })
  void aColumnIsToldByItsHeader(String form) {
    assertThat(Engines.redact(form.replace("%s", PASSWORD))).doesNotContain(PASSWORD);
  }

  @Test
  void whatStandsInOtherColumnsStays() {
    assertThat(Engines.redact("name,password,note\nada,v7Qm2kTx9,k3pT7mQx1\n"))
        .isEqualTo("name,password,note\nada,<PASSWORD>,k3pT7mQx1\n");
    assertThat(Engines.redact("| a | password |\n|---|---|\n| k3pT7mQx1 | v7Qm2kTx9 |"))
        .isEqualTo("| a | password |\n|---|---|\n| k3pT7mQx1 | <PASSWORD> |");
  }

  /** A name is often an address, and what takes a password by its place begins before it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "client.login(\"%s\", \"x9Qm2kTx9\")",
        "connect(\"%s\", \"10.1.2.3\", \"x9Qm2kTx9\")",
        "{\"auth\": [\"%s\",\"x9Qm2kTx9\"]}",
        "curl -u %s:x9Qm2kTx9 https://example.org",
        "smbclient //files/share -U %s%%x9Qm2kTx9",
        "htpasswd -b file %s x9Qm2kTx9",
        "lftp -u %s,x9Qm2kTx9 sftp://host",
        "WIFI:S:%s;T:WPA;P:x9Qm2kTx9;;",
      })
  void whatStandsBeforeThePasswordIsReadAsWell(String form) {
    String redacted = Engines.redact(form.formatted("ada@lovelace.example"));

    assertThat(redacted).contains("<EMAIL>").contains("<PASSWORD>").doesNotContain("x9Qm2kTx9");
  }

  @Test
  void theRestOfAConnectionStays() {
    assertThat(Engines.redact("ada:v7Qm2kTx9@tcp(db:3306)/shop"))
        .isEqualTo("ada:<PASSWORD>@tcp(db:3306)/shop");
    assertThat(Engines.redact("db.internal:5432:orders:ada:v7Qm2kTx9"))
        .isEqualTo("db.internal:5432:orders:ada:<PASSWORD>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "login(\"ada\", password)",
        "connect(\"a\", \"b\")",
        "connect(\"signal\", \"slot\", \"${PASSWORD}\")",
        "main.go:1205:15:func:foo()",
        "localhost:5432:5433",
        "{\"a\":1234,\"b\":5678}",
        "arn:aws:iam::123456789012:role/x",
        "| tool | result |\n|---|---|\n| search | v7Qm2kTx9 |",
        "name,tokens\nada,1200",
        "INSERT INTO t (name, total) VALUES ('v7Qm2kTx9', 3)",
        "git clone git@host:owner/name",
        "style={SHA}",
        "{a:{b:1}}",
      })
  void whatOnlyLooksAlikeStays(String text) {
    assertThat(Engines.redact(text)).isSameAs(text);
  }

  @Test
  void thePrivateMembersOfAJsonWebKeyGo() {
    String part = "Zk3vR9qLw8Xp2TnY6bHc4MuJ7sDfA1".repeat(2);
    for (String member : List.of("d", "p", "q", "dp", "dq", "qi", "k")) {
      String key =
          "{\"kty\":\"RSA\",\"n\":\"AQ" + part + "\",\"" + member + "\": \"" + part + "\"}";
      assertThat(Engines.redact(key))
          .isEqualTo(
              "{\"kty\":\"RSA\",\"n\":\"AQ" + part + "\",\"" + member + "\": \"<PRIVATE_KEY>\"}");
    }
    String open = "{\"kty\":\"RSA\",\"n\":\"AQ" + part + "\",\"e\":\"AQAB\"}";
    assertThat(Engines.redact(open)).isSameAs(open);
  }

  @Test
  void thePrivateLinesOfPuttyGo() {
    String line = "Zk3vR9qLw8Xp2TnY6bHc4MuJ7sDfA1".repeat(2);
    assertThat(
            Engines.redact(
                "Public-Lines: 1\n"
                    + line
                    + "\nPrivate-Lines: 2\n"
                    + line
                    + "\n"
                    + line
                    + "\nPrivate-MAC: 01"))
        .isEqualTo(
            "Public-Lines: 1\n" + line + "\nPrivate-Lines: 2\n<PRIVATE_KEY>\nPrivate-MAC: 01");
  }
}
