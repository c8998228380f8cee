#pragma once
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
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

// Macro around SSL_CTX_ctrl; takes a reference of its own to the certificate.
static inline int copenssl_ctx_add1_chain_cert(SSL_CTX *context, X509 *certificate) {
  return (int)SSL_CTX_add1_chain_cert(context, certificate);
}

// Macro around SSL_CTX_ctrl; the list is not modified, the macro merely lacks the const.
static inline int copenssl_ctx_set1_sigalgs_list(SSL_CTX *context, const char *list) {
  return (int)SSL_CTX_set1_sigalgs_list(context, (char *)list);
}

// Macro around SSL_CTX_ctrl.
static inline void copenssl_ctx_set_read_ahead(SSL_CTX *context, int isOn) { SSL_CTX_set_read_ahead(context, isOn); }

// Macro around SSL_CTX_callback_ctrl, which takes a function without a prototype.
static inline void copenssl_ctx_set_servername_callback(SSL_CTX *context, int (*callback)(SSL *, int *, void *)) {
  SSL_CTX_set_tlsext_servername_callback(context, callback);
}

// OSSL_PARAM arrays hold pointers to their values, which must outlive the call.
static inline int copenssl_hmac_sha256(EVP_MAC_CTX *code, const uint8_t *key, size_t count) {
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_octet_string(OSSL_MAC_PARAM_KEY, (void *)key, count),
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)"SHA256", 0),
      OSSL_PARAM_construct_end(),
  };
  return EVP_MAC_CTX_set_params(code, parameters);
}

// Stacks are typed by macros.
static inline int copenssl_general_name_count(const GENERAL_NAMES *names) { return sk_GENERAL_NAME_num(names); }

// A member of a union: the DNS name at `index`, not terminated; NULL for a name of another kind.
static inline const uint8_t *copenssl_dns_name(const GENERAL_NAMES *names, int index, int *count) {
  const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, index);
  if (name->type != GEN_DNS) return NULL;
  *count = ASN1_STRING_length(name->d.dNSName);
  return ASN1_STRING_get0_data(name->d.dNSName);
}

// The same for the bytes of an address.
static inline const uint8_t *copenssl_address(const GENERAL_NAMES *names, int index, int *count) {
  const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, index);
  if (name->type != GEN_IPADD) return NULL;
  *count = ASN1_STRING_length(name->d.iPAddress);
  return ASN1_STRING_get0_data(name->d.iPAddress);
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
static const uint64_t copenssl_OP_NO_TICKET = SSL_OP_NO_TICKET;
static const uint64_t copenssl_OP_CIPHER_SERVER_PREFERENCE = SSL_OP_CIPHER_SERVER_PREFERENCE;

// A constant made of others, which Swift does not add up.
static const unsigned long copenssl_XN_FLAG_RFC2253 = XN_FLAG_RFC2253;
