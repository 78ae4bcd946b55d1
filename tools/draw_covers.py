"""Draw the two book covers that localnet serves, cover3.jpg and cover.jpg. Needs Pillow; the course does not.

    python -m venv drawing && drawing/bin/pip install pillow
    drawing/bin/python tools/draw_covers.py

The pictures are ours: a balcony, a ladder of cables, a moon, houses joined by a network. Each file is
brought to its exact size by a comment segment (JPEG, ITU-T T.81 section B.2.4.5), as lessons speak of these
numbers.
"""

from __future__ import annotations

import io
import itertools
import math
import random
import struct
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

CONTENT = Path(__file__).parent.parent / "helpers" / "localnet" / "sites" / "content"
WIDE, HIGH = 900, 1200
FONTS = "/usr/share/fonts/truetype/dejavu/"
Color = tuple[int, int, int]


def sky() -> Image.Image:
    """Night at the top, a last light at the bottom."""
    stops: list[tuple[float, Color]] = [
        (0.0, (13, 18, 48)), (0.45, (43, 45, 102)), (0.75, (122, 78, 124)), (1.0, (236, 150, 110))
    ]  # fmt: skip
    column = Image.new("RGB", (1, HIGH))
    for y in range(HIGH):
        at = y / (HIGH * 0.8)
        for (low, a), (high, b) in itertools.pairwise(stops):
            if low <= at <= high or (at > high and b is stops[-1][1]):
                share = min(1.0, (at - low) / (high - low))
                color = tuple(round(p + (q - p) * share) for p, q in zip(a, b, strict=True))
        column.putpixel((0, y), color)
    return column.resize((WIDE, HIGH))


def moon(picture: Image.Image) -> None:
    """A moon with a halo."""
    halo = Image.new("L", picture.size, 0)
    ImageDraw.Draw(halo).ellipse((500, 90, 860, 450), fill=120)
    halo = halo.filter(ImageFilter.GaussianBlur(60))
    picture.paste((255, 236, 190), (0, 0), halo)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((570, 160, 790, 380), fill=(252, 240, 208))
    for x, y, r in ((630, 230, 24), (700, 300, 34), (720, 215, 14), (650, 320, 16), (745, 265, 10)):
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(238, 222, 184))


def stars(picture: Image.Image, chance: random.Random) -> None:
    """Small ones, and a few that shine."""
    draw = ImageDraw.Draw(picture)
    for _ in range(170):
        x, y = chance.randrange(WIDE), chance.randrange(560)
        r = chance.choice((1, 1, 1, 2, 2, 3))
        if math.hypot(x - 680, y - 270) > 150:
            light = chance.randrange(170, 256)
            draw.ellipse((x - r, y - r, x + r, y + r), fill=(light, light, min(255, light + 15)))


def town(picture: Image.Image, chance: random.Random) -> list[tuple[int, int]]:
    """Two rows of houses; gives the roofs that are joined."""
    draw = ImageDraw.Draw(picture)
    roofs = []
    for row, (ground, color) in enumerate((((1010), (63, 48, 92)), ((1090), (34, 28, 62)))):
        x = -30
        while x < WIDE:
            wide, high = chance.randrange(80, 130), chance.randrange(90, 210)
            top = ground - high
            draw.rectangle((x, top, x + wide, HIGH), fill=color)
            draw.polygon(((x - 8, top), (x + wide / 2, top - 46), (x + wide + 8, top)), fill=color)
            for wx in range(x + 16, x + wide - 20, 30):
                for wy in range(top + 18, ground - 20, 40):
                    if chance.random() < 0.5:
                        draw.rectangle((wx, wy, wx + 14, wy + 20), fill=(255, 206, 120))
            if row == 0:
                roofs.append((x + wide // 2, top - 46))
            x += wide + chance.randrange(2, 18)
    return roofs


def cables(picture: Image.Image, roofs: list[tuple[int, int]]) -> None:
    """Hanging cables from roof to roof, with packets on them."""
    draw = ImageDraw.Draw(picture)
    for number, ((x1, y1), (x2, y2)) in enumerate(itertools.pairwise(roofs)):
        curve = []
        for step in range(41):
            t = step / 40
            curve.append((x1 + (x2 - x1) * t, y1 + (y2 - y1) * t + 70 * t * (1 - t)))
        draw.line(curve, fill=(250, 226, 190), width=3)
        for at in (10 + number * 3 % 9, 27):
            x, y = curve[at]
            draw.rectangle((x - 7, y - 5, x + 7, y + 5), fill=(255, 120, 90), outline=(255, 236, 200))
    for x, y in roofs:
        draw.ellipse((x - 7, y - 7, x + 7, y + 7), fill=(255, 236, 200))


def balcony(picture: Image.Image) -> None:
    """A tower on the left with a lit window and a balcony."""
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 380, 250, HIGH), fill=(24, 20, 48))
    for y in range(380, HIGH, 36):
        for x in range(-20 + (y // 36 % 2) * 30, 250, 60):
            draw.rectangle((x, y, min(x + 57, 250), y + 33), outline=(38, 32, 68))
    draw.polygon(((-20, 380), (115, 240), (270, 380)), fill=(98, 44, 70))
    draw.pieslice((70, 470, 190, 590), 180, 360, fill=(255, 214, 130))
    draw.rectangle((70, 530, 190, 690), fill=(255, 214, 130))
    draw.line((130, 470, 130, 690), fill=(120, 80, 60), width=5)
    draw.ellipse((112, 560, 152, 600), fill=(60, 36, 58))
    draw.polygon(((132, 590), (96, 692), (168, 692)), fill=(150, 40, 66))
    draw.rectangle((30, 690, 330, 712), fill=(214, 196, 170))
    for x in range(38, 330, 26):
        draw.rectangle((x, 640, x + 9, 690), fill=(214, 196, 170))
    draw.rectangle((30, 628, 330, 642), fill=(232, 216, 190))
    for side in (300, 346):
        draw.line((side, 712, side + 30, 1120), fill=(250, 226, 190), width=4)
    for rung in range(12):
        y = 740 + rung * 33
        shift = (y - 712) * 30 / 408
        draw.line((300 + shift, y, 346 + shift, y), fill=(250, 226, 190), width=4)


def words(picture: Image.Image) -> None:
    """Title and foot."""
    draw = ImageDraw.Draw(picture)
    big = ImageFont.truetype(FONTS + "DejaVuSerif-Bold.ttf", 78)
    small = ImageFont.truetype(FONTS + "DejaVuSerif.ttf", 30)
    mono = ImageFont.truetype(FONTS + "DejaVuSansMono.ttf", 26)
    draw.text((60, 50), "Sockets", font=big, fill=(255, 244, 222))
    draw.text((60, 136), "& Sonnets", font=big, fill=(255, 244, 222))
    draw.text((294, 566), "GET /romeo.txt HTTP/1.0", font=mono, fill=(255, 236, 200))
    draw.rectangle((0, 1120, WIDE, HIGH), fill=(20, 16, 40))
    draw.text(
        (WIDE / 2, 1160), "What travels between two windows", font=small, fill=(255, 236, 200), anchor="mm"
    )


def cover(seed: int) -> Image.Image:
    """The whole picture."""
    chance = random.Random(seed)
    picture = sky()
    stars(picture, chance)
    moon(picture)
    cables(picture, town(picture, chance))
    balcony(picture)
    words(picture)
    return picture


def paper(picture: Image.Image, seed: int, strength: int) -> Image.Image:
    """The grain of paper, which is also what makes a photograph large."""
    chance = random.Random(seed)
    grain = Image.frombytes("L", picture.size, chance.randbytes(picture.width * picture.height))
    grain = grain.filter(ImageFilter.GaussianBlur(0.8)).point(lambda v: 128 + (v - 128) * strength // 64)
    return Image.blend(picture, Image.merge("RGB", (grain, grain, grain)), 0.06)


def jpeg(picture: Image.Image, size: int) -> bytes:
    """The best JPEG below `size` bytes, brought to exactly that size by a comment."""
    for quality in range(95, 20, -1):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, subsampling=0)
        data = out.getvalue()
        short = size - len(data)
        if short >= 4:
            break
    comments = b""
    while short:
        take = min(short, 65537) if short - min(short, 65537) not in (1, 2, 3) else short - 8
        text = (b"Drawn by tools/draw_covers.py for this course. " * 1500)[: take - 4]
        comments += b"\xff\xfe" + struct.pack(">H", take - 2) + text
        short -= take
    print(f"quality {quality}, {len(comments)} bytes of comment")
    after = 4 + struct.unpack(">H", data[4:6])[0]  # SOI and the JFIF segment come first
    return data[:after] + comments + data[after:]


def main() -> None:
    """Write both files."""
    (CONTENT / "cover3.jpg").write_bytes(jpeg(paper(cover(3), 1, 40), 230_210))
    small = cover(3).resize((WIDE * 2 // 3, HIGH * 2 // 3), Image.Resampling.LANCZOS)
    (CONTENT / "cover.jpg").write_bytes(jpeg(small, 70_057))


if __name__ == "__main__":
    main()
