/** Names that a page gives its fields, and that are every element's own: of a form around them, `form.tagName` is then a field. */
export const clobberingNames =
  `accessKey assignedSlot attributes baseURI checkVisibility childElementCount childNodes
  children classList className clientHeight clientWidth closest compareDocumentPosition contains dataset dir elements
  firstChild firstElementChild form getAttribute getBoundingClientRect getClientRects getRootNode hasAttribute
  hasChildNodes hidden host href id innerHTML innerText isConnected labels lang lastChild lastElementChild length
  localName matches method name namespaceURI nextElementSibling nextSibling nodeName nodeType nodeValue offsetParent
  ownerDocument parentElement parentNode previousElementSibling previousSibling querySelector querySelectorAll role
  scrollHeight scrollIntoView shadowRoot slot style tabIndex tagName textContent title type value`.split(
    /\s+/,
  );
