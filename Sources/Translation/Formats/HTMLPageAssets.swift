/// Style and script of the page, the same in every language, so that `Content-Security-Policy` can name them by their
/// hashes. A test holds the hashes to the texts.
enum HTMLPageAssets {
  /// The value for `Content-Security-Policy`: nothing but these two, and nobody may frame the page.
  static let contentSecurityPolicy =
    "default-src 'none'; style-src '\(styleHash)'; script-src '\(scriptHash)'; base-uri 'none'; form-action 'none'; "
    + "frame-ancestors 'none'"

  static let styleHash = "sha256-tGlGi4BDMvkH1sg9cXdZns0Gtg9LI+LnEICOETmYz2c="
  static let scriptHash = "sha256-SnvSL4uC0kIsKepI/B5iSvV4z1/umPrp2p6PnL4fCbw="

  /// The colours keep a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3) on both backgrounds.
  static let style: StaticString = """
    :root{color-scheme:light dark;--back:#f4f5f7;--card:#fff;--text:#1c2127;--soft:#59626e;--line:#dde1e6;\
    --field:#f4f5f7;--accent:#5a3fd6;--warm:#b4690e}
    @media (prefers-color-scheme:dark){:root{--back:#111318;--card:#1a1d24;--text:#e8eaee;--soft:#a3abb8;\
    --line:#2d323c;--field:#111318;--accent:#a996ff;--warm:#e0a458}}
    *{box-sizing:border-box}
    body{margin:0;padding:clamp(1rem,6vw,5rem) 1rem;background:var(--back);color:var(--text);\
    font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
    main{max-width:40rem;margin:0 auto;padding:clamp(1.25rem,6vw,3rem);background:var(--card);\
    border:1px solid var(--line);border-radius:1rem}
    h1{margin:0;font-size:clamp(1.5rem,5vw,2rem);line-height:1.25;font-weight:650;text-wrap:balance}
    h2{margin:0 0 .375rem;font-size:.875rem;line-height:1.5;font-weight:600;color:var(--soft)}
    p,ul,blockquote{margin:0}
    p,li{text-wrap:pretty}
    :lang(ja){word-break:auto-phrase}
    :lang(ko){word-break:keep-all}
    .lead{margin-top:.75rem;font-size:1.125rem}
    .wait{margin-top:1rem;padding-inline-start:.875rem;border-inline-start:.1875rem solid var(--warm);font-weight:500}
    section{margin-top:2rem}
    section p+p{margin-top:.5rem}
    ul{padding-inline-start:1.125rem}
    li+li{margin-top:.5rem}
    li b{display:block;font-size:.9375rem;font-weight:600}
    li::marker{color:var(--soft)}
    a{color:var(--accent);text-underline-offset:.2em}
    code{font:.9375em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono",monospace;\
    -webkit-user-select:all;user-select:all}
    .reference{padding:1rem 1.125rem;background:var(--field);border:1px solid var(--line);border-radius:.625rem}
    .reference div{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.5rem 1rem}
    .reference div code{font-size:1.0625rem;font-weight:600}
    [dir=rtl] .reference div code{text-align:right}
    .reference .code{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .375rem;margin-top:.375rem;\
    font-size:.875rem;color:var(--soft)}
    .reference .code span{margin-inline-start:auto;color:var(--text)}
    button{min-height:2.25rem;padding:.25rem 1rem;border:1px solid var(--line);border-radius:.5rem;\
    background:var(--card);color:var(--accent);font:inherit;font-size:.9375rem;font-weight:600;cursor:pointer;\
    transition:border-color .15s}
    button:hover{border-color:var(--accent)}
    [hidden]{display:none}
    :focus-visible{outline:.1875rem solid var(--accent);outline-offset:.1875rem;border-radius:.25rem}
    .original{padding-top:1.5rem;border-top:1px solid var(--line)}
    .original blockquote{color:var(--soft);font-size:.9375rem}
    @media (prefers-reduced-motion:reduce){*{transition:none}}
    @media print{body{padding:0}main{border:0}button{display:none}}

    """

  /// Shows the button and lets it copy; where the clipboard is refused, it selects and copies the old way.
  static let script: StaticString = """
    (function(){
    var button=document.querySelector("button"),id=document.getElementById("id"),\
    said=document.querySelector("[role=status]");
    button.hidden=false;
    function done(){said.textContent=button.dataset.copied}
    function select(){
    var range=document.createRange(),selection=getSelection();
    range.selectNodeContents(id);selection.removeAllRanges();selection.addRange(range);
    if(document.execCommand("copy"))done()
    }
    button.addEventListener("click",function(){
    if(navigator.clipboard)navigator.clipboard.writeText(id.textContent).then(done,select);else select()
    })
    })()
    """
}
