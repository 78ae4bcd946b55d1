"""Files as JupyterLab gets them: a notebook that nobody runs shows the pictures of its views.

A view is saved as a widget and, beside it in the same output, as a static picture. JupyterLab prefers the
widget; but what it shows lives in the kernel, and where there is none it says "model not found" and no more.
So the widgets are left out when a notebook without a kernel is opened. The file is not touched. While its
kernel runs, a notebook that is opened again finds its widgets as they were.
"""

from __future__ import annotations

from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

WIDGET = "application/vnd.jupyter.widget-view+json"


class CourseFiles(AsyncLargeFileManager):
    """Jupyter's own way to files, and pictures in place of widgets where no kernel is."""

    async def get(self, path: str, content: bool = True, *args: Any, **more: Any) -> dict[str, Any]:
        """A file or folder, as Jupyter asks for it."""
        model: dict[str, Any] = await super().get(path, content, *args, **more)  # type: ignore[no-untyped-call]
        notebook = model.get("content")
        if model.get("type") == "notebook" and notebook and not await self.has_kernel(path):
            without_widgets(notebook)
        return model

    async def has_kernel(self, path: str) -> bool:
        """True while a kernel of this notebook runs."""
        sessions = getattr(self.parent, "session_manager", None)
        if sessions is None:
            return False
        return any(one.get("path") == path.strip("/") for one in await sessions.list_sessions())


def without_widgets(notebook: dict[str, Any]) -> None:
    """Take the widgets out of a notebook (plain JSON) wherever something can be shown in their place."""
    for cell in notebook.get("cells", ()):
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if WIDGET in data and "text/html" in data:
                del data[WIDGET]
