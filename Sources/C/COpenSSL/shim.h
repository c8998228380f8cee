#pragma once
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdint.h>
#include <time.h>

// Swift cannot call function-like macros, nor variadic functions, nor see constants whose macro casts.
// Each shim below stands for exactly one of those, typed as OpenSSL's manual page types it.

// Macro around SSL_CTX_ctrl.
static inline long copenssl_ctx_set_mode(SSL_CTX *context, long mode) { return SSL_CTX_set_mode(context, mode); }

// Macro around SSL_CTX_ctrl.
static inline int copenssl_ctx_set_min_proto_version(SSL_CTX *context, int version) {
  return (int)SSL_CTX_set_min_proto_version(context, version);
}

// Macro around SSL_CTX_ctrl; takes over the caller's reference to the certificate when it returns 1.
static inline int copenssl_ctx_add0_chain_cert(SSL_CTX *context, X509 *certificate) {
  return (int)SSL_CTX_add0_chain_cert(context, certificate);
}

// Macro around SSL_CTX_ctrl; the list is not modified, the macro merely lacks the const.
static inline int copenssl_ctx_set1_groups_list(SSL_CTX *context, const char *list) {
  return (int)SSL_CTX_set1_groups_list(context, (char *)list);
}

// Macro around SSL_CTX_ctrl.
static inline long copenssl_ctx_set_session_cache_mode(SSL_CTX *context, long mode) {
  return SSL_CTX_set_session_cache_mode(context, mode);
}

// EVP_EC_gen is a macro around the variadic EVP_PKEY_Q_keygen.
static inline EVP_PKEY *copenssl_generate_ec_key(const char *curve) { return EVP_EC_gen(curve); }

// Macro around BIO_ctrl.
static inline long copenssl_bio_get_mem_data(BIO *bio, char **bytes) { return BIO_get_mem_data(bio, bytes); }

// Macro around X509V3_set_ctx and a member assignment: a context without a configuration database.
static inline void copenssl_extension_context(X509V3_CTX *context, X509 *issuer, X509 *subject) {
  X509V3_set_ctx_nodb(context);
  X509V3_set_ctx(context, issuer, subject, NULL, NULL, 0);
}

// RFC 2253's form, but with letters of every script as they are; its flags are macros with a cast. 1 when it is written.
static inline int copenssl_print_name(BIO *bio, const X509_NAME *name) {
  return X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) >= 0;
}

// `struct tm` and the system's own calendar, which Swift would need a second wrapper for: seconds since 1970; 1 when it can be told.
static inline int copenssl_time_seconds(const ASN1_TIME *time, int64_t *seconds) {
  struct tm parts = {0};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return 0;
  *seconds = timegm(&parts);
  return 1;
}

// Constants whose macros contain a cast.
static const uint64_t copenssl_OP_NO_RENEGOTIATION = SSL_OP_NO_RENEGOTIATION;
static const uint64_t copenssl_OP_NO_COMPRESSION = SSL_OP_NO_COMPRESSION;
