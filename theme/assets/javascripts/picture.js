// Saves a picture as one of dots: the browser draws the file of lines, three times as large.
for (const button of document.querySelectorAll("[data-png]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const image = new Image();
    image.src = button.closest("[data-picture]").dataset.picture;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * 3;
    canvas.height = image.naturalHeight * 3;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = button.dataset.png;
      link.click();
      URL.revokeObjectURL(link.href);
    });
  });
}
