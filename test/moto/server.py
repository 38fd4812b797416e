"""moto's server on a free port, with two doors of its own: to turn time back, and to read what was published.

moto has no clock to turn, and its API cannot backdate keys. Prints the port on its first line.
"""

import json
from datetime import timedelta

from moto.core.common_models import CloudFormationModel
from moto.core.utils import utcnow
from moto.iam.responses import IamResponse
from moto.iam.models import AccessKeyLastUsed, iam_backends
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.sns.models import sns_backends
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

ACCOUNT = "123456789012"


def users():
    return iam_backends[ACCOUNT]["aws"].users.values()


def turn_back(request):
    """Makes every key, and every recorded use, `days` older."""
    shift = timedelta(days=request["days"])
    for user in users():
        for key in user.access_keys:
            key.create_date -= shift
            if key.last_used:
                key.last_used = AccessKeyLastUsed(key.last_used.timestamp - shift, "sts", "us-east-1")
    return {}


def use(request):
    """Records a use of a key, now."""
    for user in users():
        for key in user.access_keys:
            if key.access_key_id == request["accessKeyId"]:
                key.last_used = AccessKeyLastUsed(utcnow(), "sts", "us-east-1")
    return {}


def messages(_request):
    """Everything published so far, oldest first."""
    topics = [topic for backend in sns_backends[ACCOUNT].values() for topic in backend.topics.values()]
    return [{"subject": sent[2], "message": sent[1]} for topic in topics for sent in topic.sent_notifications]


answer_credential_report = IamResponse.get_credential_report


def credential_report_of_now(self):
    """moto's reports are all of 2015, which is no report to judge by."""
    action_result = answer_credential_report(self)
    action_result.result["GeneratedTime"] = utcnow().strftime("%Y-%m-%dT%H:%M:%SZ")
    return action_result


IamResponse.get_credential_report = credential_report_of_now


class Alarm(CloudFormationModel):
    """moto deploys no alarms, and the dashboard names ours. None of them ever goes off here."""

    __module__ = "moto.cloudwatch.models"  # where moto reads which service a model belongs to

    def __init__(self, name, arn):
        self.physical_resource_id = name
        self.arn = arn

    @staticmethod
    def cloudformation_type():
        return "AWS::CloudWatch::Alarm"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_kwargs):
        name = cloudformation_json["Properties"].get("AlarmName", resource_name)
        return cls(name, f"arn:aws:cloudwatch:{region_name}:{account_id}:alarm:{name}")

    def get_cfn_attribute(self, attribute_name):
        return {"Arn": self.arn}[attribute_name]

DOORS = {"/test/turn-back": turn_back, "/test/use": use, "/test/messages": messages}
moto = DomainDispatcherApplication(create_backend_app)


def application(environ, start_response):
    door = DOORS.get(environ["PATH_INFO"])
    if door is None:
        return moto(environ, start_response)
    body = Request(environ).get_data()
    answer = Response(json.dumps(door(json.loads(body or b"{}"))), mimetype="application/json")
    return answer(environ, start_response)


server = make_server("127.0.0.1", 0, application, threaded=True)
print(server.server_port, flush=True)
server.serve_forever()
