document.getElementById("hello").textContent = "The script has run: it was the third request.";
