import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface HostNetworkArgs {
  readonly region: pulumi.Input<string>;
}

/**
 * A network for one host that only makes outbound calls. A public address is cheaper than a NAT gateway or VPC
 * endpoints, and nothing gets in, as there is no inbound rule.
 */
export class HostNetwork extends pulumi.ComponentResource {
  readonly subnet: aws.ec2.Subnet;
  readonly securityGroup: aws.ec2.SecurityGroup;
  /** The host needs it to install anything. */
  readonly wayOut: aws.ec2.RouteTableAssociation;

  constructor(name: string, args: HostNetworkArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:HostNetwork", name, {}, options);
    const child = { parent: this };
    const tags = { Name: `${name}-host` };
    const vpc = new aws.ec2.Vpc(
      `${name}-host-vpc`,
      { cidrBlock: "10.87.0.0/24", enableDnsHostnames: true, tags },
      child,
    );
    const vpcId = vpc.id;
    // The default group allows all traffic among its members: emptied, and with no members.
    new aws.ec2.DefaultSecurityGroup(`${name}-host-nobody`, { vpcId, ingress: [], egress: [], tags }, child);
    this.subnet = new aws.ec2.Subnet(
      `${name}-host-subnet`,
      { vpcId, cidrBlock: "10.87.0.0/28", availabilityZone: pulumi.interpolate`${args.region}a`, tags },
      child,
    );
    const gateway = new aws.ec2.InternetGateway(`${name}-host-gateway`, { vpcId, tags }, child);
    const routes = [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }];
    const routeTable = new aws.ec2.RouteTable(`${name}-host-routes`, { vpcId, routes, tags }, child);
    this.wayOut = new aws.ec2.RouteTableAssociation(
      `${name}-host-way-out`,
      { subnetId: this.subnet.id, routeTableId: routeTable.id },
      child,
    );
    this.securityGroup = createSecurityGroup(name, vpcId, child);
    this.registerOutputs({ subnetId: this.subnet.id });
  }
}

function createSecurityGroup(
  name: string,
  vpcId: pulumi.Input<string>,
  child: pulumi.CustomResourceOptions,
): aws.ec2.SecurityGroup {
  const https = {
    description: "HTTPS to AWS, its package repositories and the source.",
    protocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrBlocks: ["0.0.0.0/0"],
  };
  return new aws.ec2.SecurityGroup(
    `${name}-host-security-group`,
    {
      vpcId,
      description: "The ingest host: nothing in, HTTPS out.",
      ingress: [],
      egress: [https],
      tags: { Name: `${name}-host` },
    },
    child,
  );
}
