"""Renders a folder of deploy/kubernetes as `kubectl kustomize` does: Debian has no kustomize that is new enough for it.

It knows what these folders use and refuses everything else. With a rendering by kustomize as second argument, it also says where
its own is another one.
"""

import base64
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

Resource = dict
KNOWN = ["apiVersion", "kind", "resources", "generatorOptions", "configMapGenerator", "secretGenerator", "patches", "images"]
NO_HASH = {"disableNameSuffixHash": True}


def render(folder: Path) -> list[Resource]:
    keys = yaml.safe_load((folder / "kustomization.yaml").read_text())
    refuse_unknown(folder, keys, *KNOWN)
    resources = [resource for path in keys.get("resources", []) for resource in read(folder / path)]
    options = keys.get("generatorOptions")
    for kind in ("ConfigMap", "Secret"):
        for generator in keys.get(kind[0].lower() + kind[1:] + "Generator", []):
            resources.append(generated(kind, folder, generator, options))
    for patch in keys.get("patches", []):
        refuse_unknown(folder, patch, "path", "target")
        for resource in targets(folder, patch["target"], resources):
            merge(resource, yaml.safe_load((folder / patch["path"]).read_text()) | {"metadata": {}})
    for image in keys.get("images", []):
        refuse_unknown(folder, image, "name", "newName", "newTag")
        for container in containers(resources):
            if container["image"] == image["name"]:
                container["image"] = f"{image['newName']}:{image['newTag']}"
    return resources


def read(path: Path) -> list[Resource]:
    if path.is_dir():
        return render(path)
    return [resource for resource in yaml.safe_load_all(path.read_text()) if resource]


def generated(kind: str, folder: Path, generator: dict, options: dict | None) -> Resource:
    refuse_unknown(folder, generator, "name", "files", "options")
    if generator.get("options", options) != NO_HASH:
        raise SystemExit(f"{folder}: {generator['name']} would get a hash behind its name, and a new file a new pod")
    files = {Path(file).name: (folder / file).read_bytes() for file in generator["files"]}
    resource = {"apiVersion": "v1", "kind": kind, "metadata": {"name": generator["name"]}}
    if kind == "Secret":
        return resource | {"type": "Opaque", "data": {n: base64.b64encode(b).decode() for n, b in files.items()}}
    return resource | {"data": {name: content.decode() for name, content in files.items()}}


def targets(folder: Path, target: dict, resources: list[Resource]) -> Iterator[Resource]:
    refuse_unknown(folder, target, "kind", "labelSelector")
    name, value = target["labelSelector"].split("=")
    for resource in resources:
        if resource["kind"] == target["kind"] and resource["metadata"].get("labels", {}).get(name) == value:
            yield resource


def merge(into: dict, patch: dict) -> None:
    """A strategic merge, as far as no list is on both sides: how those are merged depends on the field."""
    for key, value in patch.items():
        old = into.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merge(old, value)
        elif isinstance(old, list):
            raise SystemExit(f"a patch of the list {key} is not rendered here")
        else:
            into[key] = value


def containers(resources: list[Resource]) -> Iterator[dict]:
    for resource in resources:
        pod = resource.get("spec", {}).get("template", {}).get("spec", {})
        yield from pod.get("initContainers", []) + pod.get("containers", [])


def refuse_unknown(folder: Path, keys: dict, *known: str) -> None:
    unknown = keys.keys() - set(known)
    if unknown:
        raise SystemExit(f"{folder}: not rendered here: {', '.join(sorted(unknown))}")


def by_name(resources: list[Resource]) -> dict[tuple[str, str], Resource]:
    return {(resource["kind"], resource["metadata"]["name"]): resource for resource in resources}


def main() -> int:
    folder = Path(sys.argv[1])
    # Written and read again, so that no two resources share a part.
    text = yaml.safe_dump_all(render(folder), sort_keys=False)
    print(text)
    if len(sys.argv) == 2:
        return 0
    ours, theirs = (by_name(list(yaml.safe_load_all(text))) for text in (text, Path(sys.argv[2]).read_text()))
    different = [name for name in sorted(ours.keys() | theirs.keys()) if ours.get(name) != theirs.get(name)]
    for kind, name in different:
        print(f"{folder.name}: kustomize renders another {kind} {name}", file=sys.stderr)
    return 1 if different else 0


sys.exit(main())
