"""Holds rendered manifests against the schemas of Kubernetes, and against each other: what they name has to be there."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import kubernetes_validate
import yaml

# The part of the Prometheus Operator's resource that is used here; the validator has no schemas of others' resources.
STRING_MAP = {"type": "object", "additionalProperties": {"type": "string"}}
EXPRESSION = {
    "type": "object",
    "required": ["key", "operator"],
    "additionalProperties": False,
    "properties": {
        "key": {"type": "string"},
        "operator": {"enum": ["In", "NotIn", "Exists", "DoesNotExist"]},
        "values": {"type": "array", "items": {"type": "string"}},
    },
}
ENDPOINT = {
    "type": "object",
    "required": ["port"],
    "additionalProperties": False,
    "properties": {
        "port": {"type": "string"},
        "path": {"type": "string", "pattern": "^/"},
        "interval": {"type": "string", "pattern": "^[0-9]+(ms|s|m)$"},
        "scrapeTimeout": {"type": "string", "pattern": "^[0-9]+(ms|s|m)$"},
    },
}
POD_MONITOR = {
    "type": "object",
    "required": ["selector", "podMetricsEndpoints"],
    "additionalProperties": False,
    "properties": {
        "selector": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"matchLabels": STRING_MAP, "matchExpressions": {"type": "array", "items": EXPRESSION}},
        },
        "podMetricsEndpoints": {"type": "array", "minItems": 1, "items": ENDPOINT},
    },
}


def schema_problems(resource: dict, versions: list[str]) -> Iterator[str]:
    if resource["kind"] == "PodMonitor":
        for error in jsonschema.Draft202012Validator(POD_MONITOR).iter_errors(resource["spec"]):
            yield f"{error.json_path}: {error.message}"
        return
    for version in versions:
        try:
            kubernetes_validate.validate(resource, version, strict=True)
        except kubernetes_validate.ValidationError as error:
            yield f"Kubernetes {version}: {'.'.join(str(part) for part in error.path)}: {error.message}"
        except kubernetes_validate.SchemaNotFoundError:
            yield f"Kubernetes {version} has no {resource['apiVersion']} {resource['kind']}"


def containers(pod: dict) -> list[dict]:
    return pod.get("initContainers", []) + pod["containers"]


def ports(pod: dict) -> set[str]:
    return {port["name"] for container in containers(pod) for port in container.get("ports", [])}


def selects(selector: dict, labels: dict) -> bool:
    wanted = selector.get("matchLabels", {}).items() <= labels.items()
    return wanted and all(labels.get(e["key"]) in e["values"] for e in selector.get("matchExpressions", []))


def mounted(pod: dict) -> Iterator[tuple[str, str]]:
    for volume in pod.get("volumes", []):
        for source in volume.get("projected", {}).get("sources", [volume]):
            if "configMap" in source:
                yield "ConfigMap", source["configMap"]["name"]
            if "secret" in source:
                yield "Secret", source["secret"].get("name") or source["secret"]["secretName"]


def pod_problems(template: dict, named: set[tuple[str, str]]) -> Iterator[str]:
    """What a pod needs and does not get; that what it runs is confined."""
    pod = template["spec"]
    for kind, name in mounted(pod):
        if (kind, name) not in named:
            yield f"mounts the {kind} {name}, which is not there"
    for container in pod.get("initContainers", []):
        if container["name"] == "dragoman" and container.get("restartPolicy") != "Always":
            yield "dragoman: restartPolicy is not Always: it would have to end before the service starts"
    volumes = {volume["name"] for volume in pod.get("volumes", [])}
    for container in containers(pod):
        here = {port["name"] for port in container.get("ports", [])}
        for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
            port = container.get(probe, {}).get("httpGet", {}).get("port")
            if port is not None and port not in here:
                yield f"{container['name']}: {probe} asks the port {port}, which it has not"
        for mount in container.get("volumeMounts", []):
            if mount["name"] not in volumes:
                yield f"{container['name']}: there is no volume {mount['name']}"
            if "subPath" in mount:
                yield f"{container['name']}: {mount['mountPath']} is a subPath, which never changes"
        if container["name"] == "dragoman":
            context = container["securityContext"]
            if not (context["runAsNonRoot"] and context["readOnlyRootFilesystem"] and context["runAsUser"] == 65532):
                yield "dragoman: is not confined"


def reference_problems(resources: list[dict]) -> Iterator[str]:
    named = {(resource["kind"], resource["metadata"]["name"]) for resource in resources}
    templates = [r["spec"]["template"] for r in resources if r["kind"] == "Deployment"]
    if len(named) < len(resources):
        yield "a resource is there twice"
    for template in templates:
        yield from pod_problems(template, named)
    for resource in resources:
        title, spec = f"{resource['kind']} {resource['metadata']['name']}", resource.get("spec", {})
        selector = spec.get("podSelector") or spec.get("selector")
        if selector is None:
            target = spec.get("scaleTargetRef")
            if target and (target["kind"], target["name"]) not in named:
                yield f"{title}: there is no {target['kind']} {target['name']}"
            continue
        if resource["kind"] == "Service":
            selector = {"matchLabels": selector}
        chosen = [t for t in templates if selects(selector, t["metadata"]["labels"])]
        if not chosen:
            yield f"{title}: selects no pod"
        asked = [p["port"] for p in spec.get("podMetricsEndpoints", [])]
        asked += [p["port"] for rule in spec.get("ingress", []) for p in rule.get("ports", [])]
        asked += [p["targetPort"] for p in spec.get("ports", [])]
        for template in chosen:
            for port in asked:
                if port not in ports(template["spec"]):
                    yield f"{title}: the pods have no port {port}"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--version", action="append", dest="versions", required=True)
    arguments = parser.parse_args()
    found = 0
    for file in arguments.files:
        resources = [resource for resource in yaml.safe_load_all(file.read_text()) if resource]
        problems = [
            f"{resource['kind']} {resource['metadata']['name']}: {problem}"
            for resource in resources
            for problem in schema_problems(resource, arguments.versions)
        ]
        problems += reference_problems(resources)
        for problem in problems:
            print(f"{file.stem}: {problem}")
        if not resources:
            problems = [f"{file.stem}: nothing was rendered"]
        found += len(problems)
    return 1 if found else 0


sys.exit(main())
