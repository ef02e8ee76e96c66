// When the session has ended, the server answers 401: then go to the login instead of showing an error.
(() => {
  const fetch = window.fetch;
  window.fetch = async (...request) => {
    const response = await fetch(...request);
    if (response.status === 401) window.location.assign("inloggen");
    return response;
  };
})();
